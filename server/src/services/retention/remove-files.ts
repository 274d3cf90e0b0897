import { setRetentionColumns } from '../../store/retention.ts'
import { findVerification } from '../../store/verifications.ts'
import type { Context } from '../context.ts'

/**
 * Removes the files of an erased verification from the vault, after the commit that destroyed their key: what a crash leaves in
 * between nobody can open, and it is removed the next time. Doing it again does nothing.
 */
export async function removeFiles(
  context: Context,
  { accountId, verificationId }: { accountId: string; verificationId: string },
): Promise<void> {
  const isLeft = await context.within(accountId, async ({ trx }) => {
    const record = await findVerification(context.database, trx, verificationId)
    return record !== undefined && record.row.files_left && record.row.data_key === null
  })
  if (!isLeft) return
  await context.evidence.removeAll(verificationId)
  await context.within(accountId, ({ trx }) =>
    setRetentionColumns(trx, verificationId, { files_left: false }),
  )
}
