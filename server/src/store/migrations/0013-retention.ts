import { sql, type Kysely } from 'kysely'

/**
 * How long personal data are kept. In two phases: hidden, when they are moved from where they stand into `hidden_data` and can be put
 * back, and destroyed. A legal hold stops both.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [SETTINGS, VERIFICATIONS, TABLES, AUDIT, LOOKUPS])
    await sql.raw(statement).execute(db)
}

/** Without a number of days nothing is hidden by itself. A flow has days of its own, or those of the account. */
const SETTINGS = `
ALTER TABLE accounts
  ADD COLUMN retention_days integer CHECK (retention_days BETWEEN 1 AND 36500),
  ADD COLUMN grace_days integer NOT NULL DEFAULT 30 CHECK (grace_days BETWEEN 0 AND 365);
GRANT UPDATE (retention_days, grace_days) ON accounts TO countersign_app;
ALTER TABLE flows
  ADD COLUMN retention_own boolean NOT NULL DEFAULT false,
  ADD COLUMN retention_days integer CHECK (retention_days BETWEEN 1 AND 36500),
  ADD CONSTRAINT own_days CHECK (retention_own OR retention_days IS NULL);
GRANT UPDATE (retention_own, retention_days) ON flows TO countersign_app;
`

/** As the indexes and the lookups have it. */
const MAY_BE_HIDDEN = `hidden_at IS NULL AND erased_at IS NULL AND held_at IS NULL AND status IN
  ('approved', 'declined', 'acknowledged', 'locked_out', 'failed', 'expired', 'abandoned', 'cancelled')`

/** All five times are in the time of the verification, which in test mode follows the account's clock. */
const VERIFICATIONS = `
ALTER TABLE verifications
  ADD COLUMN hidden_at timestamptz,
  ADD COLUMN erase_at timestamptz,
  ADD COLUMN erased_at timestamptz,
  ADD COLUMN held_at timestamptz,
  ADD COLUMN restored_at timestamptz,
  ADD COLUMN files_left boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT hidden_until CHECK ((erase_at IS NOT NULL) = (hidden_at IS NOT NULL AND erased_at IS NULL)),
  ADD CONSTRAINT files_of_erased CHECK (NOT files_left OR erased_at IS NOT NULL);
COMMENT ON COLUMN verifications.files_left IS 'erased; its files, which no key opens any more, are still to be removed';
CREATE INDEX verifications_to_hide ON verifications (flow_version_id, mode, greatest(restored_at, coalesce(completed_at, updated_at)))
  WHERE ${MAY_BE_HIDDEN};
CREATE INDEX verifications_to_erase ON verifications (erase_at) WHERE erase_at IS NOT NULL AND held_at IS NULL;
CREATE INDEX verifications_to_erase_in_test ON verifications (account_id, erase_at)
  WHERE mode = 'test' AND erase_at IS NOT NULL AND held_at IS NULL;
CREATE INDEX verifications_with_files_left ON verifications (erased_at) WHERE files_left;
`

const TABLES = `
CREATE TABLE hidden_data (
  account_id text NOT NULL,
  verification_id text NOT NULL,
  data jsonb NOT NULL,
  PRIMARY KEY (account_id, verification_id),
  FOREIGN KEY (account_id, verification_id) REFERENCES verifications (account_id, id)
);
COMMENT ON TABLE hidden_data IS 'what was taken from the columns of store/personal-columns.ts, until it is put back or destroyed';
CREATE TABLE legal_holds (
  account_id text NOT NULL,
  verification_id text NOT NULL,
  reason text NOT NULL,
  placed_by jsonb NOT NULL,
  placed_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, verification_id),
  FOREIGN KEY (account_id, verification_id) REFERENCES verifications (account_id, id)
);
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['hidden_data', 'legal_holds'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_account ON %I USING (of_account(account_id)) WITH CHECK (of_account(account_id))', name);
  END LOOP;
END $$;
GRANT SELECT, INSERT, DELETE ON hidden_data, legal_holds TO countersign_app;
GRANT UPDATE (reason, placed_by, placed_at) ON legal_holds TO countersign_app;
GRANT UPDATE (quality) ON evidence TO countersign_app;
`

/** The rows beside the account's chain cannot be moved, so the database itself does not show those about a hidden applicant. */
const AUDIT = `
CREATE POLICY not_hidden ON audit_personal AS RESTRICTIVE FOR SELECT USING (about <> 'applicant' OR NOT EXISTS (
  SELECT 1 FROM audit_entries e JOIN verifications v ON v.account_id = e.account_id AND v.id = e.target
  WHERE e.account_id = audit_personal.account_id AND e.seq = audit_personal.seq AND v.erase_at IS NOT NULL));
`

/**
 * Ids only. What is due to be hidden is looked for once in each flow version that has a number of days, so the cost does not grow
 * with the number of verifications, and a change of the days is obeyed at once.
 */
const LOOKUPS = `
CREATE FUNCTION due_redactions(due timestamptz, most integer) RETURNS TABLE (account_id text, verification_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT a.id, t.id FROM accounts a
     JOIN flows f ON f.account_id = a.id
     JOIN flow_versions fv ON fv.flow_id = f.id
     CROSS JOIN (VALUES ('live'), ('test')) m (mode)
     CROSS JOIN LATERAL (
       SELECT v.id FROM verifications v
       WHERE v.flow_version_id = fv.id AND v.mode = m.mode AND ${MAY_BE_HIDDEN}
         AND greatest(v.restored_at, coalesce(v.completed_at, v.updated_at)) <= due
           + CASE m.mode WHEN 'test' THEN a.test_clock_ms ELSE 0 END * interval '1 millisecond'
           - CASE WHEN f.retention_own THEN f.retention_days ELSE a.retention_days END * interval '24 hours'
       ORDER BY greatest(v.restored_at, coalesce(v.completed_at, v.updated_at)) LIMIT most) t
     WHERE CASE WHEN f.retention_own THEN f.retention_days ELSE a.retention_days END IS NOT NULL
     LIMIT most $$;
CREATE FUNCTION due_erasures(due timestamptz, most integer) RETURNS TABLE (account_id text, verification_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ (SELECT v.account_id, v.id FROM verifications v
      WHERE v.erase_at <= due AND v.held_at IS NULL ORDER BY v.erase_at LIMIT most)
     UNION
     SELECT t.account_id, t.id FROM accounts a CROSS JOIN LATERAL (
       SELECT v.account_id, v.id FROM verifications v
       WHERE v.account_id = a.id AND v.mode = 'test' AND v.held_at IS NULL
         AND v.erase_at <= due + a.test_clock_ms * interval '1 millisecond'
       ORDER BY v.erase_at LIMIT most) t
     WHERE a.test_clock_ms > 0
     LIMIT most $$;
CREATE FUNCTION files_left(most integer) RETURNS TABLE (account_id text, verification_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT v.account_id, v.id FROM verifications v WHERE v.files_left ORDER BY v.erased_at LIMIT most $$;
DO $$
DECLARE signature text;
BEGIN
  FOREACH signature IN ARRAY ARRAY['due_redactions(timestamptz, integer)', 'due_erasures(timestamptz, integer)',
    'files_left(integer)']
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', signature);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO countersign_app', signature);
  END LOOP;
END $$;
`
