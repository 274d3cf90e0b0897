import { sql, type Transaction } from 'kysely'
import type { Mode } from '../services/caller.ts'
import type { EventRow, Tables } from './tables.ts'

/** What is known beside the history of a verification. */
export type HistoryOf = {
  id: string
  mode: Mode
  reference: string | null
  flow_version_id: string
  flow_id: string
  flow_name: string
  redirect_url: string | null
  tags: string[]
  events: Pick<EventRow, 'seq' | 'id' | 'body'>[]
}

/** The events of verifications from their first one to that of this `seq`, in order. */
export async function readHistories(
  trx: Transaction<Tables>,
  upTo: readonly { verification_id: string; seq: number }[],
): Promise<HistoryOf[]> {
  if (upTo.length === 0) return []
  const { rows } = await sql<HistoryOf>`
    SELECT v.id, v.mode, v.reference, v.flow_version_id, f.id AS flow_id, f.name AS flow_name,
      v.redirect_url, v.tags, (
      SELECT jsonb_agg(jsonb_build_object('seq', e.seq, 'id', e.id, 'body', e.body) ORDER BY e.seq) FROM events e
      WHERE e.account_id = v.account_id AND e.verification_id = v.id AND e.seq <= x.seq) AS events
    FROM jsonb_to_recordset(${JSON.stringify(upTo)}::jsonb) AS x (verification_id text, seq integer)
    JOIN verifications v ON v.account_id = current_setting('countersign.account_id') AND v.id = x.verification_id
    JOIN flow_versions fv ON fv.id = v.flow_version_id
    JOIN flows f ON f.id = fv.flow_id`.execute(trx)
  return rows
}
