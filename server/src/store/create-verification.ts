import type { Actor } from '@countersign/core'
import pg from 'pg'
import { gather } from './gather.ts'
import type { Appended } from './append-audit.ts'
import type { DeclaredApplicant, Snapshot, StoredState } from './tables.ts'

/**
 * The hot path: setting the account, claiming the idempotency keys, the verifications, their first events and their entries in the
 * account's chain in one prepared statement, so in one round trip and one transaction. Each part reads from the one before, which fixes their order. Keys are
 * claimed in their own order, so that two transactions which share some cannot wait for each other.
 */
export const CREATE = `
WITH account AS MATERIALIZED (SELECT set_config('countersign.account_id', $1, true) AS id),
given AS MATERIALIZED (
  SELECT * FROM json_to_recordset($2) AS given (key_hash bytea, fingerprint bytea, answer bytea, kept_at timestamptz, at timestamptz,
    id text, mode text, simulate text[], flow_version_id text, state jsonb, name text, reference text, applicant jsonb, language text, redirect_url text, link_hash bytea,
    data_key bytea, expires_at timestamptz, event_id text, actor jsonb, body jsonb, snapshot jsonb, hash text,
    audit_body text, audit_personal jsonb)
), claimed AS (
  INSERT INTO idempotency_keys (account_id, key_hash, fingerprint, status, answer, created_at)
  SELECT account.id, key_hash, fingerprint, 201, answer, kept_at FROM account, given WHERE key_hash IS NOT NULL ORDER BY key_hash
  ON CONFLICT DO NOTHING RETURNING key_hash
), made AS (
  INSERT INTO verifications (account_id, id, mode, flow_version_id, status, version, state, name, reference, applicant,
    language, redirect_url, link_hash, data_key, simulate, created_at, updated_at, expires_at)
  SELECT account.id, given.id, mode, flow_version_id, 'created', 1, state, name, reference, applicant, language, redirect_url,
    link_hash, data_key, simulate, at, at, expires_at
  FROM account, given WHERE key_hash IS NULL OR key_hash IN (SELECT key_hash FROM claimed)
  RETURNING id
), written AS (
  INSERT INTO events (account_id, verification_id, seq, id, type, at, actor, body, snapshot, hash)
SELECT account.id, given.id, 1, event_id, 'created', at, actor, body, snapshot, hash
  FROM account, given WHERE given.id IN (SELECT id FROM made)
  RETURNING verification_id
), audited AS MATERIALIZED (
  SELECT append_audit(min(account.id), array_agg(audit_body ORDER BY given.id), jsonb_agg(audit_personal ORDER BY given.id)) AS length
  FROM account, given WHERE given.id IN (SELECT verification_id FROM written)
)
SELECT verification_id FROM written, audited`

export type NewVerification = {
  /** `keptAt` in real time, whatever clock the verification follows. */
  once: { keyHash: Buffer; fingerprint: Buffer; answer: Buffer; keptAt: Date } | null
  at: Date
  id: string
  mode: 'test' | 'live'
  flowVersionId: string
  state: StoredState
  name: string | null
  reference: string | null
  applicant: DeclaredApplicant
  language: 'en' | 'es'
  redirectUrl: string | null
  linkHash: Buffer
  dataKey: Buffer
  expiresAt: Date
  simulate: string[] | null
  event: { id: string; actor: Actor; body: Record<string, unknown>; snapshot: Snapshot; hash: string }
  /** Its entry in the account's chain. */
  audit: Appended
}

/** Two, so that one is prepared while the other is flushed to disk; more would only divide what can be flushed together. */
const TRANSACTIONS_MAX = 2
const VERIFICATIONS_MAX = 64

type Insert = (accountId: string, made: NewVerification) => Promise<boolean>
const inserts = new WeakMap<pg.Pool, Insert>()

/** Answers false when the idempotency key was there already: then nothing was written. Those asked for at the same time share a transaction. */
export function insertVerification(
  pool: pg.Pool,
  accountId: string,
  made: NewVerification,
): Promise<boolean> {
  const known = inserts.get(pool)
  if (known) return known(accountId, made)
  const insert: Insert = gather({
    run: (account, given) => insertTogether(pool, account, given),
    keyOf: ({ once }) => once && once.keyHash.toString('base64'),
    // Said by the server: the transaction was rolled back.
    isUndone: (error) => error instanceof pg.DatabaseError,
    goesMax: TRANSACTIONS_MAX,
    itemsMax: VERIFICATIONS_MAX,
  })
  inserts.set(pool, insert)
  return insert(accountId, made)
}

async function insertTogether(
  pool: pg.Pool,
  accountId: string,
  given: NewVerification[],
): Promise<boolean[]> {
  const values = [accountId, JSON.stringify(given.map(rowOf))]
  const { rows } = await pool.query<{ verification_id: string }>({
    name: 'create-verifications',
    text: CREATE,
    values,
  })
  const made = new Set(rows.map(({ verification_id }) => verification_id))
  return given.map(({ id }) => made.has(id))
}

const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`

/** As the statement reads it. */
export const rowOf = ({ once, event, audit, ...made }: NewVerification) => ({
  ...(once && {
    key_hash: hex(once.keyHash),
    fingerprint: hex(once.fingerprint),
    answer: hex(once.answer),
    kept_at: once.keptAt,
  }),
  at: made.at,
  id: made.id,
  mode: made.mode,
  flow_version_id: made.flowVersionId,
  state: made.state,
  name: made.name,
  reference: made.reference,
  applicant: made.applicant,
  language: made.language,
  redirect_url: made.redirectUrl,
  link_hash: hex(made.linkHash),
  data_key: hex(made.dataKey),
  expires_at: made.expiresAt,
  simulate: made.simulate,
  event_id: event.id,
  actor: event.actor,
  body: event.body,
  snapshot: event.snapshot,
  hash: event.hash,
  audit_body: audit.body,
  audit_personal: audit.personal,
})
