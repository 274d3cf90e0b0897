import { sql, type Kysely } from 'kysely'

const tables = ['webhook_endpoints', 'webhook_announcements', 'webhook_deliveries', 'webhook_attempts']

export async function up(db: Kysely<unknown>): Promise<void> {
  await endpoints(db)
  await deliveries(db)
  await rules(db)
  await lookups(db)
}

async function endpoints(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE webhook_endpoints (
      id text PRIMARY KEY,
      account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
      mode text NOT NULL CHECK (mode IN ('test', 'live')),
      url text NOT NULL,
      description text,
      -- NULL: every announced event
      events text[],
      enabled boolean NOT NULL,
      disabled_because text CHECK (disabled_because IN ('gone', 'member')),
      -- wrapped by the master key; never leaves the server after the answer that created it
      sealed_secret bytea NOT NULL,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL,
      CHECK (enabled = (disabled_because IS NULL))
    )`.execute(db)
  await sql`CREATE INDEX ON webhook_endpoints (account_id, mode, id)`.execute(db)
}

async function deliveries(db: Kysely<unknown>): Promise<void> {
  // How far a verification's events have been fanned out to endpoints: what makes that idempotent and keeps its order.
  await sql`
    CREATE TABLE webhook_announcements (
      verification_id text PRIMARY KEY,
      account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
      announced_seq integer NOT NULL
    )`.execute(db)

  await sql`
    CREATE TABLE webhook_deliveries (
      id text PRIMARY KEY,
      account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
      endpoint_id text NOT NULL REFERENCES webhook_endpoints (id) ON DELETE CASCADE,
      event_id text NOT NULL,
      event_type text NOT NULL,
      -- NULL for a test event
      verification_id text,
      seq integer,
      -- the bytes that are signed and sent, the same on every attempt
      body text NOT NULL,
      status text NOT NULL CHECK (status IN ('pending', 'delivered', 'failed')),
      attempts integer NOT NULL DEFAULT 0,
      next_attempt_at timestamptz,
      created_at timestamptz NOT NULL,
      UNIQUE (endpoint_id, event_id),
      CHECK ((status = 'pending') = (next_attempt_at IS NOT NULL))
    )`.execute(db)
  await sql`CREATE INDEX ON webhook_deliveries (next_attempt_at) WHERE status = 'pending'`.execute(db)
  await sql`CREATE INDEX ON webhook_deliveries (endpoint_id, id)`.execute(db)
  await sql`
    CREATE INDEX ON webhook_deliveries (endpoint_id, verification_id, seq) WHERE status = 'pending'
  `.execute(db)

  await sql`
    CREATE TABLE webhook_attempts (
      delivery_id text NOT NULL REFERENCES webhook_deliveries (id) ON DELETE CASCADE,
      number integer NOT NULL,
      account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
      at timestamptz NOT NULL,
      duration_ms integer NOT NULL,
      response_status integer,
      error text,
      response_body text,
      PRIMARY KEY (delivery_id, number)
    )`.execute(db)
}

async function rules(db: Kysely<unknown>): Promise<void> {
  for (const table of tables) {
    const name = sql.table(table)
    await sql`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`.execute(db)
    await sql`
      CREATE POLICY own_account ON ${name}
      USING (of_account(account_id)) WITH CHECK (of_account(account_id))`.execute(db)
  }
  await sql`GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_endpoints TO countersign_app`.execute(db)
  await sql`GRANT SELECT, INSERT, UPDATE ON webhook_announcements, webhook_deliveries TO countersign_app`.execute(
    db,
  )
  await sql`GRANT SELECT, INSERT ON webhook_attempts TO countersign_app`.execute(db)
}

/** Finds work before an account is known: ids only. */
async function lookups(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION due_webhook_deliveries(due_before timestamptz, at_most integer)
    RETURNS TABLE (account_id text, delivery_id text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
    AS $$
      SELECT account_id, id FROM webhook_deliveries
      WHERE status = 'pending' AND next_attempt_at <= due_before
      ORDER BY next_attempt_at LIMIT at_most
    $$`.execute(db)
  await sql`REVOKE ALL ON FUNCTION due_webhook_deliveries FROM PUBLIC`.execute(db)
  await sql`GRANT EXECUTE ON FUNCTION due_webhook_deliveries TO countersign_app`.execute(db)
}
