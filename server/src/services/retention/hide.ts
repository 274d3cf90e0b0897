import { DAY_MS } from '@countersign/core'
import { takePersonal } from '../../store/personal-columns.ts'
import { insertHiddenData, setRetentionColumns } from '../../store/retention.ts'
import type { VerificationRecord } from '../../store/verifications.ts'
import type { Work } from '../context.ts'

/** Moves the personal data to where nobody reads them, until they are put back or, after the account's days of grace, destroyed. */
export async function hidePersonal(work: Work, { state }: VerificationRecord, at: number): Promise<void> {
  const account = await work.trx.selectFrom('accounts').select('grace_days').executeTakeFirstOrThrow()
  const data = JSON.stringify(await takePersonal(work.trx, state.id))
  await insertHiddenData(work.trx, { account_id: work.accountId, verification_id: state.id, data })
  const eraseAt = new Date(at + account.grace_days * DAY_MS)
  await setRetentionColumns(work.trx, state.id, { hidden_at: new Date(at), erase_at: eraseAt })
}
