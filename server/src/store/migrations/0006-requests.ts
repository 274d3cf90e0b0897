import { sql, type Kysely } from 'kysely'

/** The log of API requests, and the word that goes round when events happen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [REQUESTS, RULES, RECORD, SWEEP, GRANTS, LIVE]) await sql.raw(statement).execute(db)
}

/**
 * One row a request, 0 pending, 1 success, 2 failed. What may stand in it is narrow: ids of ours have 30 characters, tokens have
 * more, a route has no query. The checks are plain, because regular expressions would cost as much as the rest of the row. One index
 * serves the list and the look-up of one; the others hold only what they are for.
 */
const REQUESTS = `
CREATE TABLE requests (
  account_id text NOT NULL,
  mode text NOT NULL CHECK (mode IN ('test', 'live')),
  id text COLLATE "C" NOT NULL CHECK (length(id) = 30),
  status smallint NOT NULL CHECK (status IN (0, 1, 2)),
  actor_kind text NOT NULL CHECK (actor_kind IN ('api_key', 'member', 'applicant')),
  actor_id text CHECK (length(actor_id) = 30),
  method text NOT NULL CHECK (length(method) <= 7),
  route text NOT NULL CHECK (starts_with(route, '/v1/') AND length(route) <= 120 AND strpos(route, '?') = 0),
  object_id text COLLATE "C" CHECK (length(object_id) = 30),
  http_status smallint,
  code text CHECK (length(code) <= 60 AND strpos(code, ' ') = 0),
  latency_ms real,
  replayed boolean NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, mode, id)
);
CREATE INDEX requests_of_object ON requests (account_id, object_id, id) WHERE object_id IS NOT NULL;
CREATE INDEX requests_failed ON requests (account_id, mode, id) WHERE status = 2;
CREATE INDEX requests_running ON requests (seen_at) WHERE status = 0;
CREATE INDEX requests_by_age ON requests USING brin (started_at) WITH (autosummarize = on);
`

const RULES = `
ALTER TABLE requests ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_account ON requests USING (of_account(account_id));
GRANT SELECT ON requests TO countersign_app;
`

/**
 * The only way in: rows of many accounts at once, as they come together in the memory of a process. Who calls it can add rows and end
 * those that are pending; it cannot read, and what has ended stays as it is. The mode of an applicant's request is that of the
 * verification whose link it was.
 */
const RECORD = `
CREATE FUNCTION record_requests(given json) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ INSERT INTO requests (account_id, mode, id, status, actor_kind, actor_id, method, route, object_id, http_status, code,
       latency_ms, replayed, started_at, ended_at, seen_at)
     SELECT g.account_id, m.mode, g.id, g.status, g.actor_kind, g.actor_id, g.method, g.route, g.object_id, g.http_status, g.code,
       g.latency_ms, g.replayed, g.started_at, g.ended_at, clock_timestamp()
     FROM json_to_recordset(given) AS g (account_id text, mode text, id text, status smallint, actor_kind text, actor_id text,
         method text, route text, object_id text, http_status smallint, code text, latency_ms real, replayed boolean,
         started_at timestamptz, ended_at timestamptz)
       JOIN accounts a ON a.id = g.account_id
       CROSS JOIN LATERAL (SELECT coalesce(g.mode, (SELECT v.mode FROM verifications v
         WHERE v.account_id = g.account_id AND v.id = g.object_id)) AS mode) m
     WHERE m.mode IS NOT NULL
     ON CONFLICT (account_id, mode, id) DO UPDATE SET status = excluded.status, object_id = excluded.object_id,
       http_status = excluded.http_status, code = excluded.code, latency_ms = excluded.latency_ms, replayed = excluded.replayed,
       ended_at = excluded.ended_at, seen_at = excluded.seen_at
     WHERE requests.status = 0 $$;
`

/** A process gives a sign of life for what it still works on; what has been silent for longer was left by one that is gone. */
const SWEEP = `
CREATE FUNCTION interrupt_requests(silent_s integer) RETURNS integer
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ WITH ended AS (
       UPDATE requests r SET status = 2, code = 'interrupted', ended_at = clock_timestamp()
       WHERE r.status = 0 AND r.seen_at < clock_timestamp() - silent_s * interval '1 second' RETURNING 1)
     SELECT count(*)::integer FROM ended $$;
CREATE FUNCTION forget_requests(before timestamptz, most integer) RETURNS integer
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ WITH gone AS (
       DELETE FROM requests r WHERE r.ctid = ANY (ARRAY(
         SELECT o.ctid FROM requests o WHERE o.started_at < before AND o.status <> 0 LIMIT most)) RETURNING 1)
     SELECT count(*)::integer FROM gone $$;
`

const GRANTS = `
DO $$
DECLARE signature text;
BEGIN
  FOREACH signature IN ARRAY ARRAY['record_requests(json)', 'interrupt_requests(integer)',
    'forget_requests(timestamptz, integer)']
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', signature);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO countersign_app', signature);
  END LOOP;
END $$;
`

/**
 * Whoever writes events, and however many in one statement, tells it in the same transaction: ids, modes and numbers only, a hundred
 * in a message, which is well below the 8,000 bytes that PostgreSQL takes.
 */
const LIVE = `
CREATE FUNCTION tell_events() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('countersign_live', concat('{"kind":"verifications","account_id":"', part.account_id, '","events":[',
      string_agg(concat('["', part.verification_id, '","', part.mode, '",', part.seq, ']'), ',' ORDER BY part.seq), ']}'))
  FROM (
    SELECT n.account_id, n.verification_id, n.snapshot->>'mode' AS mode, n.seq, row_number() OVER () AS place FROM written n) part
  GROUP BY part.account_id, (part.place - 1) / 100;
  RETURN NULL;
END $$;
CREATE TRIGGER events_told AFTER INSERT ON events REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION tell_events();
`
