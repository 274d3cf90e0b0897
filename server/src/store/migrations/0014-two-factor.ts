import { sql, type Kysely } from 'kysely'

/**
 * Two-step sign-in and what a member sees of their own sessions. Beside better-auth's tables and like them not under row-level
 * security: they are asked before an account is known.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [FACTORS, SESSIONS]) await sql.raw(statement).execute(db)
}

const FACTORS = `
CREATE TABLE auth_two_factors (
  user_id text PRIMARY KEY REFERENCES auth_users (id) ON DELETE CASCADE,
  secret bytea NOT NULL,
  enabled_at timestamptz,
  last_step bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL
);
COMMENT ON COLUMN auth_two_factors.secret IS 'sealed under a key that follows from the master key, sign-in/seal.ts';
COMMENT ON COLUMN auth_two_factors.enabled_at IS 'null until a first code has shown that the member has the secret';
COMMENT ON COLUMN auth_two_factors.last_step IS 'the step of RFC 6238 of the last code that was accepted: no code of it or of an earlier one is taken again';
CREATE TABLE auth_recovery_codes (
  user_id text NOT NULL REFERENCES auth_two_factors (user_id) ON DELETE CASCADE,
  code_hash bytea NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (user_id, code_hash)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON auth_two_factors, auth_recovery_codes TO countersign_app;
`

const SESSIONS = `
ALTER TABLE auth_sessions
  ADD COLUMN how text NOT NULL DEFAULT 'password' CHECK (how IN ('password', 'link', 'single_sign_on')),
  ADD COLUMN second_factor text CHECK (second_factor IN ('code', 'recovery_code')),
  ADD COLUMN awaits_second_factor boolean NOT NULL DEFAULT false,
  ADD COLUMN last_used_at timestamptz;
UPDATE auth_sessions SET how = 'link' WHERE by_link;
CREATE UNIQUE INDEX auth_account_of_user ON auth_accounts (user_id, provider_id);
`
