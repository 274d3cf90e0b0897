import { sql, type Kysely } from 'kysely'

/**
 * The tables of better-auth (its users, sessions, passwords and one-time links) in the shape that sign-in/auth.ts names. Not
 * under row-level security: a session is looked up before an account is known. A user is one person who can sign in; the member
 * with the same e-mail address says in which account and as what.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE members
      DROP CONSTRAINT members_role_check,
      ADD CONSTRAINT members_role_check CHECK (role IN ('administrator', 'reviewer', 'auditor', 'viewer'))
  `.execute(db)
  await sql`
    CREATE TABLE auth_users (
      id text PRIMARY KEY,
      name text NOT NULL,
      email text NOT NULL UNIQUE CHECK (email = lower(email)),
      email_verified boolean NOT NULL,
      image text,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL
    )`.execute(db)
  await sql`
    CREATE TABLE auth_sessions (
      id text PRIMARY KEY,
      user_id text NOT NULL REFERENCES auth_users (id) ON DELETE CASCADE,
      token text NOT NULL UNIQUE,
      expires_at timestamptz NOT NULL,
      by_link boolean NOT NULL DEFAULT false,
      ip_address text,
      user_agent text,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL
    )`.execute(db)
  await sql`CREATE INDEX ON auth_sessions (user_id)`.execute(db)
  await sql`
    CREATE TABLE auth_accounts (
      id text PRIMARY KEY,
      user_id text NOT NULL REFERENCES auth_users (id) ON DELETE CASCADE,
      account_id text NOT NULL,
      provider_id text NOT NULL,
      password text,
      access_token text,
      refresh_token text,
      id_token text,
      access_token_expires_at timestamptz,
      refresh_token_expires_at timestamptz,
      scope text,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL,
      UNIQUE (provider_id, account_id)
    )`.execute(db)
  await sql`CREATE INDEX ON auth_accounts (user_id)`.execute(db)
  await linksAndLimits(db)
}

async function linksAndLimits(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE auth_verifications (
      id text PRIMARY KEY,
      identifier text NOT NULL,
      value text NOT NULL,
      expires_at timestamptz NOT NULL,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL
    )`.execute(db)
  await sql`CREATE INDEX ON auth_verifications (identifier)`.execute(db)
  await sql`
    CREATE TABLE auth_rate_limits (
      key text PRIMARY KEY,
      count integer NOT NULL,
      resets_at timestamptz NOT NULL
    )`.execute(db)
  await sql`CREATE INDEX ON auth_rate_limits (resets_at)`.execute(db)
  await sql`
    GRANT SELECT, INSERT, UPDATE, DELETE
    ON auth_users, auth_sessions, auth_accounts, auth_verifications, auth_rate_limits TO countersign_app
  `.execute(db)
}
