/** What we ask of better-auth's tables beside its own queries: passwords are replaced and links ended in one statement each. */
import { randomBytes } from 'node:crypto'
import type pg from 'pg'

/** Null when the user has no password yet. */
export async function findPasswordHash(pool: pg.Pool, userId: string): Promise<string | null> {
  const { rows } = await pool.query<{ password: string | null }>(
    `SELECT password FROM auth_accounts WHERE user_id = $1 AND provider_id = 'credential'`,
    [userId],
  )
  return rows[0]?.password ?? null
}

export async function hasPassword(pool: pg.Pool, email: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `SELECT 1 FROM auth_users u JOIN auth_accounts a ON a.user_id = u.id
     WHERE u.email = $1 AND a.provider_id = 'credential' AND a.password IS NOT NULL`,
    [email],
  )
  return rowCount === 1
}

/** Also ends the user's other sessions and links, and this session's right to do it again without the password. */
export async function replacePasswordHash(
  pool: pg.Pool,
  session: { id: string; userId: string },
  passwordHash: string,
): Promise<void> {
  await pool.query(
    `WITH password AS (
       INSERT INTO auth_accounts (id, account_id, provider_id, user_id, password, created_at, updated_at)
       VALUES ($1, $2, 'credential', $2, $3, now(), now())
       ON CONFLICT (provider_id, account_id) DO UPDATE SET password = excluded.password, updated_at = now()
     ), others AS (
       DELETE FROM auth_sessions WHERE user_id = $2 AND id <> $4
     ), links AS (
       DELETE FROM auth_verifications v USING auth_users u
       WHERE u.id = $2 AND v.identifier LIKE 'magic-link:%' AND strpos(v.value, to_json(u.email)::text) > 0
     )
     UPDATE auth_sessions SET by_link = false WHERE id = $4`,
    [randomBytes(16).toString('hex'), session.userId, passwordHash, session.id],
  )
}

/** Ends the unused links of a user; null when no user has this e-mail address. */
export async function endLinks(pool: pg.Pool, email: string): Promise<{ id: string; email: string } | null> {
  const { rows } = await pool.query<{ id: string; email: string }>(
    `WITH found AS (SELECT id, email FROM auth_users WHERE email = lower($1)), ended AS (
       DELETE FROM auth_verifications v USING found
       WHERE v.identifier LIKE 'magic-link:%' AND strpos(v.value, to_json(found.email)::text) > 0
     )
     SELECT id, email FROM found`,
    [email.trim()],
  )
  return rows[0] ?? null
}

export async function hasTwoFactor(pool: pg.Pool, userId: string): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'has-two-factor',
    text: 'SELECT 1 FROM auth_two_factors WHERE user_id = $1 AND enabled_at IS NOT NULL',
    values: [userId],
  })
  return rowCount === 1
}

/** How often at most the last use of a session is written down. */
const TOUCH_S = 60

/** Notes that a session is used; whether its user has a second factor. */
export async function touchSession(pool: pg.Pool, session: { id: string; userId: string }): Promise<boolean> {
  const { rows } = await pool.query<{ enabled: boolean }>({
    name: 'touch-session',
    text: `WITH touched AS (
             UPDATE auth_sessions SET last_used_at = now()
             WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - make_interval(secs => $3))
           )
           SELECT EXISTS (SELECT 1 FROM auth_two_factors WHERE user_id = $2 AND enabled_at IS NOT NULL) AS enabled`,
    values: [session.id, session.userId, TOUCH_S],
  })
  return rows[0]?.enabled ?? false
}

export type NewSession = { id: string; userId: string; email: string; awaitsSecondFactor: boolean }

export async function findNewSession(pool: pg.Pool, token: string): Promise<NewSession | null> {
  const { rows } = await pool.query<NewSession>(
    `SELECT s.id, s.user_id AS "userId", u.email, s.awaits_second_factor AS "awaitsSecondFactor"
     FROM auth_sessions s JOIN auth_users u ON u.id = s.user_id WHERE s.token = $1`,
    [token],
  )
  return rows[0] ?? null
}

/** Of two who go on with the same half session one does. */
export async function takeHalfSession(pool: pg.Pool, id: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    'DELETE FROM auth_sessions WHERE id = $1 AND awaits_second_factor AND expires_at > now()',
    [id],
  )
  return rowCount === 1
}
