import type { Verification } from '@countersign/core'
import { sql, type Transaction } from 'kysely'
import { flowVersionOf } from './flow-versions.ts'
import type { Snapshot, StoredState, Tables } from './tables.ts'

export type LiveRow = { type: string; snapshot: Snapshot; state: Verification }

/** Events by verification and place, in the order asked for, with the state that the verification is in by now. */
export async function findLiveEvents(
  owner: object,
  trx: Transaction<Tables>,
  wanted: readonly { verificationId: string; seq: number }[],
): Promise<LiveRow[]> {
  type Row = { type: string; snapshot: Snapshot; state: StoredState; flow_version_id: string }
  const { rows } = await sql<Row>`
    SELECT e.type, e.snapshot, v.state, v.flow_version_id
    FROM ROWS FROM (json_to_recordset(${JSON.stringify(wanted)}) AS ("verificationId" text, seq integer)) WITH ORDINALITY
        AS w (verification_id, seq, place)
      JOIN events e ON e.verification_id = w.verification_id AND e.seq = w.seq
      JOIN verifications v ON v.account_id = e.account_id AND v.id = e.verification_id
    ORDER BY w.place`.execute(trx)
  return Promise.all(
    rows.map(async ({ flow_version_id, state, ...row }) => {
      const { definition } = await flowVersionOf(owner, trx, flow_version_id)
      return { ...row, state: { ...state, flow: definition } }
    }),
  )
}
