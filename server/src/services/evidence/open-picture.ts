import { unwrapDataKey } from '../../evidence/data-key.ts'
import { notFound } from '../../problems/problem.ts'
import type { VerificationRow } from '../../store/tables.ts'
import type { Context } from '../context.ts'

export const evidenceKey = (verificationId: string, evidenceId: string): string =>
  `${verificationId}/${evidenceId}`

/**
 * Decrypts a picture whole: its last chunk says whether the file is complete, and half a picture must not be shown as one.
 * Throws `not_found` once the data key is destroyed.
 */
export async function openPicture(
  context: Context,
  row: Pick<VerificationRow, 'id' | 'data_key'>,
  evidenceId: string,
): Promise<Buffer> {
  if (!row.data_key) throw notFound()
  const dataKey = unwrapDataKey(row.data_key, context.masterKey, row.id)
  const parts: Buffer[] = []
  for await (const part of await context.evidence.get(evidenceKey(row.id, evidenceId), dataKey)) {
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts)
}
