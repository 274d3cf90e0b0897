/**
 * Where personal data of a verification stand. Hiding moves all of it into `hidden_data`, restoring puts it back, erasing destroys it:
 * who adds a column that can hold personal data adds it here, and a test asks for it.
 */
import { sql, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

export type PersonalColumns = {
  table: keyof Tables
  /** The column that names the verification. */
  of: 'id' | 'verification_id'
  /** What tells the rows of one verification apart. */
  keys: readonly string[]
  /** Each column, and what it holds while nothing is there. */
  empty: Readonly<Record<string, null | '' | '{}' | '[]'>>
}

/** Each table once: a second time would find it emptied and keep that. `reference` is the integrator's own id: it stands in the snapshots of the events, which nobody changes, and must not be personal. */
export const PERSONAL_COLUMNS: readonly PersonalColumns[] = [
  {
    table: 'verifications',
    of: 'id',
    keys: ['id'],
    empty: { name: null, applicant: '{}', document: null, redirect_url: null, data_key: null, tags: '{}' },
  },
  { table: 'evidence', of: 'verification_id', keys: ['id'], empty: { quality: '{}' } },
  { table: 'checks', of: 'verification_id', keys: ['attempt', 'kind'], empty: { measurement: null } },
  { table: 'review_texts', of: 'verification_id', keys: ['seq'], empty: { note: null, message: null } },
  // Salted commitments to the values stand in the hashed events.
  {
    table: 'event_personal',
    of: 'verification_id',
    keys: ['seq', 'field'],
    empty: { salt: null, value: null },
  },
  { table: 'override_evidence', of: 'verification_id', keys: ['id'], empty: { name: null, sha256: null } },
  // What a mail server answers names the address.
  { table: 'emails', of: 'verification_id', keys: ['id'], empty: { to_address: null, error_text: null } },
  { table: 'comments', of: 'verification_id', keys: ['id'], empty: { text: null } },
  {
    table: 'second_opinions',
    of: 'verification_id',
    keys: ['id'],
    empty: { note: null, answer_note: null },
  },
  // Rules know the tags of a verification and tell them; what a receiver answered may repeat whom it is about.
  { table: 'rule_runs', of: 'verification_id', keys: ['id'], empty: { variables: '{}', conditions: '[]' } },
  {
    table: 'rule_actions',
    of: 'verification_id',
    keys: ['run_id', 'position'],
    empty: { rendered: null },
  },
  {
    table: 'rule_attempts',
    of: 'verification_id',
    keys: ['run_id', 'position', 'number'],
    empty: { response_body: null },
  },
]

/** Empties every personal column and answers what stood there, for `putBackPersonal`. */
export async function takePersonal(
  trx: Transaction<Tables>,
  verificationId: string,
): Promise<Record<string, unknown>> {
  const taken: Record<string, unknown> = {}
  for (const columns of PERSONAL_COLUMNS) {
    taken[columns.table] = await readRows(trx, verificationId, columns)
    await emptyRows(trx, verificationId, columns)
  }
  return taken
}

/** The opposite of `takePersonal`; rows that were added meanwhile stay as they are. */
export async function putBackPersonal(
  trx: Transaction<Tables>,
  verificationId: string,
  taken: Record<string, unknown>,
): Promise<void> {
  for (const { table, of, keys, empty } of PERSONAL_COLUMNS) {
    const rows = taken[table]
    if (!Array.isArray(rows) || rows.length === 0) continue
    const changes = Object.keys(empty).map((name) => sql`${sql.ref(name)} = r.${sql.ref(name)}`)
    const same = keys.map((key) => sql`t.${sql.ref(key)} = r.${sql.ref(key)}`)
    await sql`UPDATE ${sql.table(table)} t SET ${sql.join(changes)}
      FROM jsonb_populate_recordset(NULL::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb) r
      WHERE t.${sql.ref(of)} = ${verificationId} AND ${sql.join(same, sql` AND `)}`.execute(trx)
  }
}

async function readRows(
  trx: Transaction<Tables>,
  verificationId: string,
  { table, of, keys, empty }: PersonalColumns,
): Promise<unknown[]> {
  const pairs = [...keys, ...Object.keys(empty)].map((name) => sql`${sql.lit(name)}, ${sql.ref(name)}`)
  const { rows } = await sql<{ row: unknown }>`SELECT jsonb_build_object(${sql.join(pairs)}) AS row
    FROM ${sql.table(table)} WHERE ${sql.ref(of)} = ${verificationId}`.execute(trx)
  return rows.map(({ row }) => row)
}

async function emptyRows(
  trx: Transaction<Tables>,
  verificationId: string,
  { table, of, empty }: PersonalColumns,
): Promise<void> {
  const changes = Object.entries(empty).map(([name, value]) => sql`${sql.ref(name)} = ${sql.lit(value)}`)
  await sql`UPDATE ${sql.table(table)} SET ${sql.join(changes)} WHERE ${sql.ref(of)} = ${verificationId}`.execute(
    trx,
  )
}
