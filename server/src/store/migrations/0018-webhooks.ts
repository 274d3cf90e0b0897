import { sql, type Kysely } from 'kysely'

/** Endpoints have a health, a second secret while one is replaced, and a dialect; deliveries can be repeated. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [ENDPOINTS, DELIVERIES, REPLAYS, LOOKUPS]) await sql.raw(statement).execute(db)
}

const ENDPOINTS = `
ALTER TABLE webhook_endpoints
  ADD COLUMN dialect text NOT NULL DEFAULT 'native'
    CHECK (dialect IN ('native', 'veriff', 'idenfy', 'truora', 'vouchsafe', 'idmeta')),
  ADD COLUMN auth_client text,
  ADD COLUMN previous_secret bytea,
  ADD COLUMN previous_secret_until timestamptz,
  ADD COLUMN failing_since timestamptz,
  ADD COLUMN last_success_at timestamptz,
  ADD COLUMN last_failure_at timestamptz,
  ADD CONSTRAINT two_secrets CHECK ((previous_secret IS NULL) = (previous_secret_until IS NULL)),
  DROP CONSTRAINT webhook_endpoints_disabled_because_check,
  ADD CONSTRAINT webhook_endpoints_disabled_because_check CHECK (disabled_because IN ('gone', 'member', 'failing'));
COMMENT ON COLUMN webhook_endpoints.auth_client IS 'what a dialect sends as the public key of the integration';
COMMENT ON COLUMN webhook_endpoints.failing_since IS 'the first failure since the last success; what is repeated on demand does not count';
`

const DELIVERIES = `
ALTER TABLE webhook_deliveries
  ADD COLUMN cause text NOT NULL DEFAULT 'event' CHECK (cause IN ('event', 'test', 'resend', 'replay')),
  ADD COLUMN replay_id text,
  ADD COLUMN headers jsonb,
  DROP CONSTRAINT webhook_deliveries_endpoint_id_event_id_key;
COMMENT ON COLUMN webhook_deliveries.headers IS 'content type and what else a dialect sends beside signatures; null: the native ones';
CREATE UNIQUE INDEX webhook_deliveries_once ON webhook_deliveries (endpoint_id, event_id) WHERE cause = 'event';
CREATE UNIQUE INDEX webhook_deliveries_once_in_replay ON webhook_deliveries (replay_id, event_id) WHERE cause = 'replay';
CREATE INDEX webhook_deliveries_of_event ON webhook_deliveries (endpoint_id, event_id, status);
CREATE INDEX webhook_deliveries_by_time ON webhook_deliveries (endpoint_id, created_at);
-- What is due at an endpoint, in the order in which it is sent; it is also how endpoints with due work are found.
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (endpoint_id, next_attempt_at, seq) WHERE status = 'pending';
DROP INDEX webhook_deliveries_next_attempt_at_idx;
DROP INDEX webhook_deliveries_endpoint_id_verification_id_seq_idx;
ALTER TABLE webhook_attempts ADD COLUMN response_headers jsonb;
`

const REPLAYS = `
CREATE TABLE webhook_replays (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  endpoint_id text NOT NULL REFERENCES webhook_endpoints (id) ON DELETE CASCADE,
  filter jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('running', 'done', 'cancelled')),
  total integer NOT NULL,
  queued integer NOT NULL DEFAULT 0,
  -- where the next step goes on: time and id of the last event that was taken
  after_at timestamptz,
  after_id text,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  CHECK ((status = 'running') = (finished_at IS NULL))
);
CREATE INDEX webhook_replays_of_endpoint ON webhook_replays (endpoint_id, id);
CREATE INDEX webhook_replays_running ON webhook_replays (id) WHERE status = 'running';
CREATE INDEX events_by_time ON events (account_id, at, id);
CREATE TABLE webhook_hours (
  endpoint_id text NOT NULL REFERENCES webhook_endpoints (id) ON DELETE CASCADE,
  account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  at timestamptz NOT NULL,
  delivered integer NOT NULL,
  failed integer NOT NULL,
  PRIMARY KEY (endpoint_id, at)
);
ALTER TABLE webhook_hours ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_account ON webhook_hours USING (of_account(account_id)) WITH CHECK (of_account(account_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_hours TO countersign_app;
ALTER TABLE webhook_replays ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_account ON webhook_replays USING (of_account(account_id)) WITH CHECK (of_account(account_id));
GRANT SELECT, INSERT ON webhook_replays TO countersign_app;
GRANT UPDATE (status, queued, after_at, after_id, finished_at) ON webhook_replays TO countersign_app;
`

/** Finds work before an account is known: ids only. One probe of an index for each endpoint that is on. */
const LOOKUPS = `
DROP FUNCTION due_webhook_deliveries(timestamptz, integer);
CREATE FUNCTION due_webhook_endpoints(due timestamptz) RETURNS TABLE (account_id text, endpoint_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT e.account_id, e.id FROM webhook_endpoints e WHERE e.enabled AND EXISTS (
      SELECT 1 FROM webhook_deliveries d
      WHERE d.endpoint_id = e.id AND d.status = 'pending' AND d.next_attempt_at <= due)
  $$;
CREATE FUNCTION running_webhook_replays() RETURNS TABLE (account_id text, replay_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT r.account_id, r.id FROM webhook_replays r WHERE r.status = 'running' ORDER BY r.id $$;
REVOKE ALL ON FUNCTION due_webhook_endpoints, running_webhook_replays FROM PUBLIC;
GRANT EXECUTE ON FUNCTION due_webhook_endpoints, running_webhook_replays TO countersign_app;
`
