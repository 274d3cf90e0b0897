import { createHash, randomBytes, randomInt } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const TOKEN_LENGTH = 32

/**
 * A one-time sign-in link of a user, in this transaction, in the form that better-auth's magic links have and its verification
 * takes; earlier ones of the user end. Answers the token, which is kept as its hash only. Members are made and invited in one
 * transaction, which better-auth, on connections of its own, could not join.
 */
export async function insertOneTimeLink(
  trx: Transaction<Tables>,
  { email, at, expiresAt }: { email: string; at: Date; expiresAt: Date },
): Promise<string> {
  const token = Array.from({ length: TOKEN_LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')
  const identifier = `magic-link:${createHash('sha256').update(token).digest('base64url')}`
  const value = JSON.stringify({ type: 'magic-link', email })
  await sql`
    DELETE FROM auth_verifications
    WHERE identifier LIKE 'magic-link:%' AND strpos(value, to_json(${email}::text)::text) > 0`.execute(trx)
  await sql`
    INSERT INTO auth_verifications (id, identifier, value, expires_at, created_at, updated_at)
    VALUES (${randomBytes(16).toString('hex')}, ${identifier}, ${value}, ${expiresAt}, ${at}, ${at})`.execute(
    trx,
  )
  return token
}
