import { sql, type Kysely } from 'kysely'

/**
 * Accounts and what belongs to them. Row-level security keeps accounts apart for the role of the running server; lookups before
 * the account is known go through functions that return ids only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [ACCOUNTS, FLOWS, VERIFICATIONS, HISTORY, WORK, RULES, LOOKUPS]) {
    await sql.raw(statement).execute(db)
  }
}

const ACCOUNTS = `
CREATE TABLE accounts (
  id text PRIMARY KEY,
  name text NOT NULL,
  entitlements text[] NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL
);
CREATE TABLE members (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES accounts (id),
  email text NOT NULL CHECK (email = lower(email)),
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('administrator', 'reviewer', 'viewer')),
  created_at timestamptz NOT NULL,
  UNIQUE (email)
);
CREATE TABLE api_keys (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES accounts (id),
  name text NOT NULL,
  mode text NOT NULL CHECK (mode IN ('test', 'live')),
  key_hash bytea NOT NULL UNIQUE,
  key_end text NOT NULL,
  permissions text[] NOT NULL,
  created_by jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX api_keys_of_account ON api_keys (account_id, id);
`

const FLOWS = `
CREATE TABLE flows (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES accounts (id),
  name text NOT NULL,
  is_default boolean NOT NULL,
  current_version_id text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX one_default_flow ON flows (account_id) WHERE is_default;
CREATE TABLE flow_versions (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES accounts (id),
  flow_id text NOT NULL REFERENCES flows (id) DEFERRABLE INITIALLY DEFERRED,
  version integer NOT NULL,
  definition jsonb NOT NULL,
  definition_hash text NOT NULL,
  published_at timestamptz NOT NULL,
  UNIQUE (flow_id, version)
);
ALTER TABLE flows ADD FOREIGN KEY (current_version_id) REFERENCES flow_versions (id) DEFERRABLE INITIALLY DEFERRED;
`

const VERIFICATIONS = `
CREATE TABLE verifications (
  account_id text NOT NULL REFERENCES accounts (id),
  id text NOT NULL,
  mode text NOT NULL CHECK (mode IN ('test', 'live')),
  flow_version_id text NOT NULL REFERENCES flow_versions (id),
  status text NOT NULL,
  version integer NOT NULL,
  state jsonb NOT NULL,
  name text,
  reference text,
  applicant jsonb NOT NULL,
  document jsonb,
  language text NOT NULL,
  redirect_url text,
  link_hash bytea NOT NULL UNIQUE,
  data_key bytea,
  flags text[] NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  completed_at timestamptz,
  PRIMARY KEY (account_id, id)
);
CREATE INDEX verifications_by_status ON verifications (account_id, mode, status, id);
CREATE INDEX verifications_due ON verifications (expires_at)
  WHERE status IN ('created', 'in_progress', 'resubmission_requested');
CREATE INDEX verifications_processing ON verifications (updated_at) WHERE status = 'processing';
CREATE TABLE evidence (
  id text PRIMARY KEY,
  account_id text NOT NULL,
  verification_id text NOT NULL,
  attempt integer NOT NULL,
  step text NOT NULL,
  width_px integer NOT NULL,
  height_px integer NOT NULL,
  size_bytes integer NOT NULL,
  quality jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  FOREIGN KEY (account_id, verification_id) REFERENCES verifications (account_id, id)
);
CREATE INDEX evidence_of_verification ON evidence (account_id, verification_id, id);
CREATE TABLE checks (
  account_id text NOT NULL,
  verification_id text NOT NULL,
  attempt integer NOT NULL,
  kind text NOT NULL,
  result text NOT NULL,
  measurement jsonb,
  findings jsonb NOT NULL,
  error text,
  tries integer NOT NULL,
  duration_ms integer NOT NULL,
  ended_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, verification_id, attempt, kind),
  FOREIGN KEY (account_id, verification_id) REFERENCES verifications (account_id, id)
);
`

/** Nobody changes history: neither the role of the server, which has no right to, nor the owner by accident. */
const HISTORY = `
CREATE TABLE events (
  account_id text NOT NULL,
  verification_id text NOT NULL,
  seq integer NOT NULL,
  id text NOT NULL UNIQUE,
  type text NOT NULL,
  at timestamptz NOT NULL,
  actor jsonb NOT NULL,
  body jsonb NOT NULL,
  snapshot jsonb NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (account_id, verification_id, seq),
  FOREIGN KEY (account_id, verification_id) REFERENCES verifications (account_id, id)
);
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_never_truncated BEFORE TRUNCATE ON events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER flow_versions_immutable BEFORE UPDATE OR DELETE ON flow_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
`

const WORK = `
CREATE TABLE idempotency_keys (
  account_id text NOT NULL REFERENCES accounts (id),
  key_hash bytea NOT NULL,
  fingerprint bytea NOT NULL,
  status integer NOT NULL,
  answer bytea NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, key_hash)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
`

const RULES = `
CREATE FUNCTION of_account(account_id text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT account_id = current_setting('countersign.account_id', true) $$;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['members', 'api_keys', 'flows', 'flow_versions', 'verifications', 'evidence',
    'checks', 'events', 'idempotency_keys']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_account ON %I USING (of_account(account_id)) WITH CHECK (of_account(account_id))', name);
  END LOOP;
END $$;
ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_account ON accounts USING (of_account(id));
GRANT SELECT ON accounts TO countersign_app;
GRANT SELECT, INSERT ON events, flow_versions, evidence TO countersign_app;
GRANT SELECT, INSERT, UPDATE ON members, api_keys, flows, verifications, checks TO countersign_app;
GRANT SELECT, INSERT, DELETE ON idempotency_keys TO countersign_app;
`

const LOOKUPS = `
CREATE FUNCTION find_link(hash bytea) RETURNS TABLE (account_id text, verification_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT v.account_id, v.id FROM verifications v WHERE v.link_hash = hash $$;
CREATE FUNCTION find_api_key(hash bytea) RETURNS TABLE (account_id text, api_key_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT k.account_id, k.id FROM api_keys k WHERE k.key_hash = hash AND k.revoked_at IS NULL $$;
CREATE FUNCTION find_member(address text) RETURNS TABLE (account_id text, member_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT m.account_id, m.id FROM members m WHERE m.email = lower(address) $$;
CREATE FUNCTION due_verifications(due timestamptz, most integer) RETURNS TABLE (account_id text, verification_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT v.account_id, v.id FROM verifications v
     WHERE v.status IN ('created', 'in_progress', 'resubmission_requested') AND v.expires_at <= due
     ORDER BY v.expires_at LIMIT most $$;
CREATE FUNCTION next_deadline() RETURNS timestamptz
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT min(v.expires_at) FROM verifications v
     WHERE v.status IN ('created', 'in_progress', 'resubmission_requested') $$;
CREATE FUNCTION processing_verifications(most integer) RETURNS TABLE (account_id text, verification_id text, attempt integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT v.account_id, v.id, (v.state->>'attempt')::integer FROM verifications v
     WHERE v.status = 'processing' ORDER BY v.updated_at LIMIT most $$;
CREATE FUNCTION forget_idempotency_keys(before timestamptz) RETURNS integer
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ WITH gone AS (DELETE FROM idempotency_keys k WHERE k.created_at < before RETURNING 1)
     SELECT count(*)::integer FROM gone $$;
DO $$
DECLARE signature text;
BEGIN
  FOREACH signature IN ARRAY ARRAY['find_link(bytea)', 'find_api_key(bytea)', 'find_member(text)',
    'due_verifications(timestamptz, integer)', 'next_deadline()', 'processing_verifications(integer)',
    'forget_idempotency_keys(timestamptz)']
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', signature);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO countersign_app', signature);
  END LOOP;
END $$;
`
