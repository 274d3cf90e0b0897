/** Sessions of members, in better-auth's table. One that awaits its second factor is none: nothing here shows or counts it. */
import { sql, type Kysely } from 'kysely'
import type { Tables } from './tables.ts'

type Db = Kysely<Tables>

export type SessionRow = {
  id: string
  how: 'password' | 'link' | 'single_sign_on'
  ip: string | null
  userAgent: string | null
  createdAt: Date
  lastUsedAt: Date
}

/** Those that have not ended, the last used first. */
export async function listSessions(db: Db, userId: string): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    SELECT id, how, nullif(ip_address, '') AS ip, nullif(user_agent, '') AS "userAgent", created_at AS "createdAt",
      coalesce(last_used_at, created_at) AS "lastUsedAt"
    FROM auth_sessions
    WHERE user_id = ${userId} AND expires_at > now() AND NOT awaits_second_factor
    ORDER BY "lastUsedAt" DESC, id`.execute(db)
  return rows
}

/** False when the user has no such session (any more). */
export async function endSession(db: Db, userId: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    DELETE FROM auth_sessions WHERE user_id = ${userId} AND id = ${id} AND NOT awaits_second_factor`.execute(
    db,
  )
  return numAffectedRows === 1n
}

/** How many ended; half sessions end uncounted. */
export async function endOtherSessions(db: Db, userId: string, keptId: string): Promise<number> {
  const { rows } = await sql<{ counts: boolean }>`
    DELETE FROM auth_sessions WHERE user_id = ${userId} AND id <> ${keptId}
    RETURNING expires_at > now() AND NOT awaits_second_factor AS counts`.execute(db)
  return rows.filter(({ counts }) => counts).length
}

/**
 * Ends all sessions and unused one-time links of the user with this e-mail address at once, for instance of a member who was
 * removed. Call it in the transaction that removes. Returns how many sessions were open.
 */
export async function endSessionsOf(db: Db, email: string): Promise<number> {
  await sql`
    DELETE FROM auth_verifications v USING auth_users u
    WHERE u.email = lower(${email}) AND v.identifier LIKE 'magic-link:%' AND strpos(v.value, to_json(u.email)::text) > 0`.execute(
    db,
  )
  const { rows } = await sql<{ counts: boolean }>`
    DELETE FROM auth_sessions s USING auth_users u WHERE u.email = lower(${email}) AND s.user_id = u.id
    RETURNING s.expires_at > now() AND NOT s.awaits_second_factor AS counts`.execute(db)
  return rows.filter(({ counts }) => counts).length
}

export async function findUserId(db: Db, email: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM auth_users WHERE email = lower(${email})`.execute(
    db,
  )
  return rows[0]?.id ?? null
}
