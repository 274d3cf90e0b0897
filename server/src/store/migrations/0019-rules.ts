import { sql, type Kysely } from 'kysely'

/**
 * Rules, their versions, what they ran on and what came of it. Personal may be what receivers answered, and tags among what a rule knew
 * and told: an erasure empties these columns, the runs stay.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [RULES, RUNS, ACTIONS, CREDENTIALS, SECURITY, LOOKUPS])
    await sql.raw(statement).execute(db)
}

const RULES = `
CREATE TABLE rules (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES accounts (id),
  mode text NOT NULL CHECK (mode IN ('test', 'live')),
  name text NOT NULL,
  enabled boolean NOT NULL,
  version integer NOT NULL,
  -- in the time of its mode: what happened before does not concern it
  active_since timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  removed_at timestamptz
);
CREATE INDEX rules_of_account ON rules (account_id, mode, id) WHERE removed_at IS NULL;
CREATE TABLE rule_versions (
  rule_id text NOT NULL REFERENCES rules (id),
  version integer NOT NULL,
  account_id text NOT NULL,
  definition jsonb NOT NULL,
  -- of the definition, for the look-up
  events text[] NOT NULL,
  published_by jsonb NOT NULL,
  -- when it was published, and the same in the time of its mode: from then on it holds
  published_at timestamptz NOT NULL,
  holds_from timestamptz NOT NULL,
  PRIMARY KEY (rule_id, version)
);
`

const RUNS = `
CREATE TABLE rule_runs (
  id text PRIMARY KEY,
  account_id text NOT NULL,
  mode text NOT NULL,
  rule_id text NOT NULL REFERENCES rules (id),
  rule_version integer NOT NULL,
  rule_name text NOT NULL,
  event_id text NOT NULL,
  event_type text NOT NULL,
  event_at timestamptz NOT NULL,
  event_seq integer NOT NULL,
  verification_id text NOT NULL,
  status text NOT NULL CHECK (status IN ('queued', 'running', 'done', 'failed', 'stopped')),
  stopped_because text CHECK (stopped_because IN ('same_rule', 'chain_too_long', 'quota_exceeded')),
  chain jsonb NOT NULL,
  variables jsonb NOT NULL,
  conditions jsonb NOT NULL,
  next_try_at timestamptz,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  UNIQUE (rule_id, event_id),
  FOREIGN KEY (rule_id, rule_version) REFERENCES rule_versions (rule_id, version),
  FOREIGN KEY (account_id, verification_id) REFERENCES verifications (account_id, id),
  CHECK ((status = 'stopped') = (stopped_because IS NOT NULL)),
  CHECK ((status IN ('queued', 'running')) = (next_try_at IS NOT NULL)),
  CHECK ((status IN ('queued', 'running')) = (finished_at IS NULL))
);
CREATE INDEX rule_runs_of_account ON rule_runs (account_id, mode, id);
CREATE INDEX rule_runs_of_rule ON rule_runs (rule_id, id);
CREATE INDEX rule_runs_of_verification ON rule_runs (account_id, verification_id, id);
CREATE INDEX rule_runs_by_time ON rule_runs (account_id, created_at) WHERE status <> 'stopped';
CREATE INDEX rule_runs_due ON rule_runs (next_try_at) WHERE next_try_at IS NOT NULL;
-- which run an event, or with seq 0 a whole verification, follows from
CREATE TABLE rule_effects (
  account_id text NOT NULL,
  verification_id text NOT NULL,
  seq integer NOT NULL,
  run_id text NOT NULL REFERENCES rule_runs (id),
  PRIMARY KEY (account_id, verification_id, seq)
);
`

const ACTIONS = `
CREATE TABLE rule_actions (
  run_id text NOT NULL REFERENCES rule_runs (id),
  position integer NOT NULL,
  account_id text NOT NULL,
  verification_id text NOT NULL,
  type text NOT NULL,
  -- with its templates filled, but for credentials; null once it was erased
  rendered jsonb,
  status text NOT NULL CHECK (status IN ('waiting', 'done', 'failed')),
  -- tries that count towards giving up; somebody who asks for it again sets it back
  tries integer NOT NULL DEFAULT 0,
  error text,
  result jsonb,
  PRIMARY KEY (run_id, position)
);
CREATE INDEX rule_actions_of_verification ON rule_actions (account_id, verification_id);
CREATE TABLE rule_attempts (
  run_id text NOT NULL,
  position integer NOT NULL,
  number integer NOT NULL,
  account_id text NOT NULL,
  verification_id text NOT NULL,
  at timestamptz NOT NULL,
  duration_ms integer NOT NULL,
  response_status integer,
  error text,
  response_body text,
  PRIMARY KEY (run_id, position, number),
  FOREIGN KEY (run_id, position) REFERENCES rule_actions (run_id, position)
);
CREATE INDEX rule_attempts_of_verification ON rule_attempts (account_id, verification_id);
`

const CREDENTIALS = `
CREATE TABLE rule_credentials (
  account_id text NOT NULL REFERENCES accounts (id),
  mode text NOT NULL CHECK (mode IN ('test', 'live')),
  name text NOT NULL,
  -- sealed under the master key for this account, mode and name
  sealed bytea NOT NULL,
  created_by jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, mode, name)
);
`

const SECURITY = `
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['rules', 'rule_versions', 'rule_runs', 'rule_effects', 'rule_actions', 'rule_attempts',
    'rule_credentials']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_account ON %I USING (of_account(account_id)) WITH CHECK (of_account(account_id))', name);
  END LOOP;
END $$;
GRANT SELECT, INSERT ON rules, rule_versions, rule_runs, rule_effects, rule_actions, rule_attempts TO countersign_app;
GRANT UPDATE (name, enabled, version, active_since, updated_at, removed_at) ON rules TO countersign_app;
GRANT UPDATE (status, next_try_at, finished_at, variables, conditions) ON rule_runs TO countersign_app;
GRANT UPDATE (status, tries, error, result, rendered) ON rule_actions TO countersign_app;
GRANT UPDATE (response_body) ON rule_attempts TO countersign_app;
GRANT SELECT, INSERT, DELETE, UPDATE (sealed, updated_at) ON rule_credentials TO countersign_app;
`

/** What is due, before an account is known: ids only. */
const LOOKUPS = `
CREATE FUNCTION due_rule_runs(due timestamptz, most integer) RETURNS TABLE (account_id text, run_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT r.account_id, r.id FROM rule_runs r WHERE r.next_try_at <= due ORDER BY r.next_try_at LIMIT most
  $$;
REVOKE ALL ON FUNCTION due_rule_runs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION due_rule_runs TO countersign_app;
`
