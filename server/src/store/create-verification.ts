import type pg from 'pg'

/**
 * The hot path: setting the account, claiming the idempotency key, the verification and its first event in one prepared statement,
 * so in one round trip and one transaction. Each part reads from the one before, which fixes their order.
 */
export const CREATE = `
WITH account AS MATERIALIZED (SELECT set_config('countersign.account_id', $1, true) AS id),
claimed AS (
  INSERT INTO idempotency_keys (account_id, key_hash, fingerprint, status, answer, created_at)
  SELECT id, $2, $3, 201, $4, $5 FROM account WHERE $2::bytea IS NOT NULL
  ON CONFLICT DO NOTHING RETURNING account_id
), made AS (
  INSERT INTO verifications (account_id, id, mode, flow_version_id, status, version, state, name, reference, applicant,
    language, redirect_url, link_hash, data_key, created_at, updated_at, expires_at)
  SELECT account.id, $6, $7, $8, 'created', 1, $9, $10, $11, $12, $13, $14, $15, $16, $5, $5, $17
  FROM account WHERE $2::bytea IS NULL OR EXISTS (SELECT 1 FROM claimed)
  RETURNING account_id, id
)
INSERT INTO events (account_id, verification_id, seq, id, type, at, actor, body, snapshot, hash)
SELECT account_id, id, 1, $18, 'created', $5, $19, $20, $21, $22 FROM made
RETURNING seq`

export type NewVerification = {
  accountId: string
  once: { keyHash: Buffer; fingerprint: Buffer; answer: Buffer } | null
  at: Date
  id: string
  mode: string
  flowVersionId: string
  state: string
  name: string | null
  reference: string | null
  applicant: string
  language: string
  redirectUrl: string | null
  linkHash: Buffer
  dataKey: Buffer
  expiresAt: Date
  event: { id: string; actor: string; body: string; snapshot: string; hash: string }
}

/** Answers false when the idempotency key was there already: then nothing was written. */
export async function insertVerification(pool: pg.Pool, made: NewVerification): Promise<boolean> {
  const { once, event } = made
  const values = [
    made.accountId,
    once?.keyHash ?? null,
    once?.fingerprint ?? null,
    once?.answer ?? null,
    made.at,
    made.id,
    made.mode,
    made.flowVersionId,
    made.state,
    made.name,
    made.reference,
    made.applicant,
    made.language,
    made.redirectUrl,
    made.linkHash,
    made.dataKey,
    made.expiresAt,
    event.id,
    event.actor,
    event.body,
    event.snapshot,
    event.hash,
  ]
  const result = await pool.query({ name: 'create-verification', text: CREATE, values })
  return result.rowCount === 1
}
