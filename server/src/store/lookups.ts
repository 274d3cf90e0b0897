/** What has to be known before the account is: functions of the migration role that answer ids only. */
import type pg from 'pg'

type Found = { account_id: string }

async function first<Row>(
  pool: pg.Pool,
  name: string,
  text: string,
  value: unknown,
): Promise<Row | undefined> {
  const result = await pool.query({ name, text, values: [value] })
  return result.rows[0] as Row | undefined
}

export const findLink = (pool: pg.Pool, hash: Buffer) =>
  first<Found & { verification_id: string }>(pool, 'find-link', 'SELECT * FROM find_link($1)', hash)

/** Revoked keys are not found. */
export const findApiKey = (pool: pg.Pool, hash: Buffer) =>
  first<Found & { api_key_id: string }>(pool, 'find-api-key', 'SELECT * FROM find_api_key($1)', hash)

export const findMember = (pool: pg.Pool, email: string) =>
  first<Found & { member_id: string }>(pool, 'find-member', 'SELECT * FROM find_member($1)', email)

export type Due = { account_id: string; verification_id: string }

export async function dueVerifications(pool: pg.Pool, at: number, most: number): Promise<Due[]> {
  const values = [new Date(at), most]
  const result = await pool.query<Due>({
    name: 'due',
    text: 'SELECT * FROM due_verifications($1, $2)',
    values,
  })
  return result.rows
}

/** Milliseconds; null when nothing waits for anybody. */
export async function nextDeadline(pool: pg.Pool): Promise<number | null> {
  const result = await pool.query<{ at: Date | null }>('SELECT next_deadline() AS at')
  return result.rows[0]?.at?.getTime() ?? null
}

export async function processingVerifications(
  pool: pg.Pool,
  most: number,
): Promise<(Due & { attempt: number })[]> {
  const text = 'SELECT * FROM processing_verifications($1)'
  return (await pool.query<Due & { attempt: number }>(text, [most])).rows
}

export async function forgetIdempotencyKeys(pool: pg.Pool, before: number): Promise<number> {
  const text = 'SELECT forget_idempotency_keys($1) AS gone'
  return (await pool.query<{ gone: number }>(text, [new Date(before)])).rows[0]?.gone ?? 0
}
