import { sql, type Kysely } from 'kysely'

/** Overrides, corrections and what stands beside their events. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [STATE, BESIDE, EVIDENCE, DUE]) await sql.raw(statement).execute(db)
}

const STATE = `
UPDATE verifications SET state = state || '{"corrections": []}';
ALTER TABLE verifications ADD COLUMN override_expires_at timestamptz;
COMMENT ON COLUMN verifications.override_expires_at IS 'of the request that waits for a second person';
CREATE INDEX verifications_override_due ON verifications (override_expires_at) WHERE override_expires_at IS NOT NULL;
CREATE INDEX verifications_override_due_in_test ON verifications (account_id, override_expires_at)
  WHERE mode = 'test' AND override_expires_at IS NOT NULL;
`

/**
 * What people wrote with an event, and from where they came. The hashed event holds only salted commitments, so that a value proves
 * itself as long as it is there and can go without breaking a link. An erasure empties the first table; the second stays as proof.
 */
const BESIDE = `
CREATE TABLE event_personal (
  account_id text NOT NULL,
  verification_id text NOT NULL,
  seq integer NOT NULL,
  field text NOT NULL,
  salt text,
  value jsonb,
  PRIMARY KEY (account_id, verification_id, seq, field),
  FOREIGN KEY (account_id, verification_id) REFERENCES verifications (account_id, id)
);
CREATE TABLE event_origins (
  account_id text NOT NULL,
  verification_id text NOT NULL,
  seq integer NOT NULL,
  field text NOT NULL CHECK (field IN ('ip', 'user_agent')),
  salt text NOT NULL,
  value jsonb NOT NULL,
  PRIMARY KEY (account_id, verification_id, seq, field),
  FOREIGN KEY (account_id, verification_id) REFERENCES verifications (account_id, id)
);
ALTER TABLE event_personal ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_account ON event_personal USING (of_account(account_id)) WITH CHECK (of_account(account_id));
ALTER TABLE event_origins ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_account ON event_origins USING (of_account(account_id)) WITH CHECK (of_account(account_id));
GRANT SELECT, INSERT ON event_personal, event_origins TO countersign_app;
GRANT UPDATE (salt, value) ON event_personal TO countersign_app;
`

/** Files that support an override. One that no override used is removed after a day. */
const EVIDENCE = `
CREATE TABLE override_evidence (
  id text PRIMARY KEY,
  account_id text NOT NULL,
  verification_id text NOT NULL,
  name text,
  media_type text NOT NULL CHECK (media_type IN ('application/pdf', 'image/jpeg')),
  size_bytes integer NOT NULL,
  sha256 text,
  uploaded_by jsonb NOT NULL,
  override_id text,
  created_at timestamptz NOT NULL,
  FOREIGN KEY (account_id, verification_id) REFERENCES verifications (account_id, id)
);
COMMENT ON COLUMN override_evidence.sha256 IS 'of the bytes as they are kept, before encryption';
CREATE INDEX override_evidence_of_verification ON override_evidence (account_id, verification_id, id);
CREATE INDEX override_evidence_unused ON override_evidence (created_at) WHERE override_id IS NULL;
ALTER TABLE override_evidence ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_account ON override_evidence USING (of_account(account_id)) WITH CHECK (of_account(account_id));
GRANT SELECT, INSERT, DELETE ON override_evidence TO countersign_app;
GRANT UPDATE (override_id, name, sha256) ON override_evidence TO countersign_app;
`

const DUE = `
CREATE FUNCTION due_overrides(due timestamptz, most integer) RETURNS TABLE (account_id text, verification_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ (SELECT v.account_id, v.id FROM verifications v
      WHERE v.override_expires_at IS NOT NULL AND v.override_expires_at <= due ORDER BY v.override_expires_at LIMIT most)
     UNION
     SELECT t.account_id, t.id FROM accounts a CROSS JOIN LATERAL (
       SELECT v.account_id, v.id FROM verifications v
       WHERE v.account_id = a.id AND v.mode = 'test' AND v.override_expires_at IS NOT NULL
         AND v.override_expires_at <= due + a.test_clock_ms * interval '1 millisecond'
       ORDER BY v.override_expires_at LIMIT most) t
     WHERE a.test_clock_ms > 0
     LIMIT most $$;
CREATE FUNCTION unused_override_evidence(before timestamptz, most integer) RETURNS TABLE (account_id text, evidence_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT e.account_id, e.id FROM override_evidence e
     WHERE e.override_id IS NULL AND e.created_at < before ORDER BY e.created_at LIMIT most $$;
REVOKE ALL ON FUNCTION due_overrides(timestamptz, integer), unused_override_evidence(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION due_overrides(timestamptz, integer), unused_override_evidence(timestamptz, integer) TO countersign_app;
`
