import { sql, type Kysely } from 'kysely'

/** The whole life of a verification: renewed links, left out components, forced outcomes, and a clock that test mode can move. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [STATE, CLOCK, DUE]) await sql.raw(statement).execute(db)
}

const STATE = `
UPDATE verifications SET state = state || '{"linkGeneration": 1, "skippedComponents": []}';
ALTER TABLE verifications ADD COLUMN simulate text[] CHECK (simulate IS NULL OR mode = 'test');
`

/** How far the clock of an account's test mode is ahead. Everything else in the database is in real time. */
const CLOCK = `
ALTER TABLE accounts ADD COLUMN test_clock_ms bigint NOT NULL DEFAULT 0 CHECK (test_clock_ms >= 0);
CREATE INDEX accounts_with_moved_clock ON accounts (id) WHERE test_clock_ms > 0;
GRANT UPDATE (test_clock_ms) ON accounts TO countersign_app;
CREATE FUNCTION test_clock_of(account text) RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT a.test_clock_ms FROM accounts a WHERE a.id = account $$;
REVOKE ALL ON FUNCTION test_clock_of(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION test_clock_of(text) TO countersign_app;
`

/** Due by the real clock, and in the accounts whose test clock was moved by that one. Costs nothing for what is not due. */
const DUE = `
CREATE INDEX verifications_due_in_test ON verifications (account_id, expires_at)
  WHERE mode = 'test' AND status IN ('created', 'in_progress', 'resubmission_requested');
CREATE OR REPLACE FUNCTION due_verifications(due timestamptz, most integer) RETURNS TABLE (account_id text, verification_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ (SELECT v.account_id, v.id FROM verifications v
      WHERE v.status IN ('created', 'in_progress', 'resubmission_requested') AND v.expires_at <= due
      ORDER BY v.expires_at LIMIT most)
     UNION
     SELECT t.account_id, t.id FROM accounts a CROSS JOIN LATERAL (
       SELECT v.account_id, v.id FROM verifications v
       WHERE v.account_id = a.id AND v.mode = 'test' AND v.status IN ('created', 'in_progress', 'resubmission_requested')
         AND v.expires_at <= due + a.test_clock_ms * interval '1 millisecond'
       ORDER BY v.expires_at LIMIT most) t
     WHERE a.test_clock_ms > 0
     LIMIT most $$;
CREATE OR REPLACE FUNCTION next_deadline() RETURNS timestamptz
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT least(
       (SELECT min(v.expires_at) FROM verifications v
        WHERE v.status IN ('created', 'in_progress', 'resubmission_requested')),
       (SELECT min(t.at) FROM accounts a CROSS JOIN LATERAL (
          SELECT min(v.expires_at) - a.test_clock_ms * interval '1 millisecond' AS at FROM verifications v
          WHERE v.account_id = a.id AND v.mode = 'test'
            AND v.status IN ('created', 'in_progress', 'resubmission_requested')) t
        WHERE a.test_clock_ms > 0)) $$;
`
