import { sql, type Kysely } from 'kysely'

/**
 * Events are told only of accounts that somebody watches: PostgreSQL lets transactions that notify commit one after the other, so
 * what nobody hears must not be said. Who watches says so again every now and then; a killed process is forgotten.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [WATCHERS, TELL]) await sql.raw(statement).execute(db)
}

/** Lost in a crash of the database, after which every stream connects anew. */
const WATCHERS = `
CREATE UNLOGGED TABLE watched_accounts (
  account_id text PRIMARY KEY REFERENCES accounts (id),
  until timestamptz NOT NULL
);
ALTER TABLE watched_accounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_account ON watched_accounts USING (of_account(account_id));
GRANT SELECT ON watched_accounts TO countersign_app;
CREATE FUNCTION watch_account(account text, seconds integer) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ INSERT INTO watched_accounts VALUES (account, clock_timestamp() + seconds * interval '1 second')
     ON CONFLICT (account_id) DO UPDATE SET until = greatest(watched_accounts.until, excluded.until) $$;
REVOKE ALL ON FUNCTION watch_account(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION watch_account(text, integer) TO countersign_app;
`

const TELL = `
CREATE OR REPLACE FUNCTION tell_events() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('countersign_live', concat('{"kind":"verifications","account_id":"', part.account_id, '","events":[',
      string_agg(concat('["', part.verification_id, '","', part.mode, '",', part.seq, ']'), ',' ORDER BY part.seq), ']}'))
  FROM (
    SELECT n.account_id, n.verification_id, n.snapshot->>'mode' AS mode, n.seq, row_number() OVER () AS place FROM written n
    WHERE EXISTS (SELECT 1 FROM watched_accounts w WHERE w.account_id = n.account_id AND w.until > clock_timestamp())) part
  GROUP BY part.account_id, (part.place - 1) / 100;
  RETURN NULL;
END $$;
`
