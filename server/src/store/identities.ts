/** Who users are to a provider of single sign-on, in better-auth's table of accounts. */
import { randomBytes } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import type { Tables } from './tables.ts'

type Db = Kysely<Tables>
type Identity = { issuer: string; subject: string }

const providerOf = (issuer: string): string => `oidc:${issuer}`

export async function findIdentity(
  db: Db,
  { issuer, subject }: Identity,
): Promise<{ id: string; email: string } | null> {
  const { rows } = await sql<{ id: string; email: string }>`
    SELECT u.id, u.email FROM auth_accounts a JOIN auth_users u ON u.id = a.user_id
    WHERE a.provider_id = ${providerOf(issuer)} AND a.account_id = ${subject}`.execute(db)
  return rows[0] ?? null
}

/** False when the user is somebody else to this provider, or somebody else is this subject. */
export async function bindIdentity(
  db: Db,
  userId: string,
  { issuer, subject }: Identity,
  at: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    INSERT INTO auth_accounts (id, account_id, provider_id, user_id, created_at, updated_at)
    VALUES (${randomBytes(16).toString('hex')}, ${subject}, ${providerOf(issuer)}, ${userId}, ${at}, ${at})
    ON CONFLICT DO NOTHING`.execute(db)
  return numAffectedRows === 1n
}

/** Whether there were any. */
export async function unbindIdentities(db: Db, userId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    DELETE FROM auth_accounts WHERE user_id = ${userId} AND provider_id LIKE 'oidc:%'`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}
