import { sql, type Kysely } from 'kysely'

/** What needs a person: until when, who is at it, and what colleagues say to each other about it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [QUEUE, CLAIMS, COMMENTS, OPINIONS, RULES, TELL])
    await sql.raw(statement).execute(db)
}

/** The index holds only what waits, in the order in which it is shown: its pages do not care how many verifications there are. */
const QUEUE = `
ALTER TABLE accounts ADD COLUMN review_hours integer NOT NULL DEFAULT 24 CHECK (review_hours BETWEEN 1 AND 720);
GRANT UPDATE (review_hours) ON accounts TO countersign_app;
ALTER TABLE verifications
  ADD COLUMN review_due_at timestamptz,
  ADD COLUMN review_rank smallint NOT NULL DEFAULT 1 CHECK (review_rank IN (0, 1));
COMMENT ON COLUMN verifications.review_rank IS '0: escalated, stands before the others';
UPDATE verifications SET review_due_at = updated_at + interval '24 hours' WHERE status = 'in_review';
CREATE INDEX verifications_to_review ON verifications (account_id, mode, review_rank, review_due_at, id)
  WHERE review_due_at IS NOT NULL;
`

const CLAIMS = `
CREATE TABLE claims (
  account_id text NOT NULL,
  verification_id text NOT NULL,
  member_id text NOT NULL REFERENCES members (id),
  claimed_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, verification_id),
  FOREIGN KEY (account_id, verification_id) REFERENCES verifications (account_id, id)
);
CREATE INDEX claims_of_member ON claims (account_id, member_id);
`

/** A comment is never changed; an erasure empties its text. */
const COMMENTS = `
CREATE TABLE comments (
  id text PRIMARY KEY,
  account_id text NOT NULL,
  verification_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('comment', 'escalation', 'de_escalation')),
  text text,
  mentions text[] NOT NULL DEFAULT '{}',
  by_actor jsonb NOT NULL,
  at timestamptz NOT NULL,
  FOREIGN KEY (account_id, verification_id) REFERENCES verifications (account_id, id)
);
CREATE INDEX comments_of_verification ON comments (account_id, verification_id, id);
CREATE INDEX comments_by_mention ON comments USING gin (mentions) WHERE mentions <> '{}';
`

const OPINIONS = `
CREATE TABLE second_opinions (
  id text PRIMARY KEY,
  account_id text NOT NULL,
  verification_id text NOT NULL,
  of_member_id text REFERENCES members (id),
  asked_by jsonb NOT NULL,
  asked_by_person text,
  asked_at timestamptz NOT NULL,
  note text,
  opinion text CHECK (opinion IN ('approve', 'decline', 'unsure')),
  answer_note text,
  answered_by jsonb,
  answered_at timestamptz,
  FOREIGN KEY (account_id, verification_id) REFERENCES verifications (account_id, id)
);
CREATE INDEX second_opinions_of_verification ON second_opinions (account_id, verification_id, id);
CREATE INDEX second_opinions_open ON second_opinions (account_id, of_member_id) WHERE answered_at IS NULL;
`

const RULES = `
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['claims', 'comments', 'second_opinions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_account ON %I USING (of_account(account_id)) WITH CHECK (of_account(account_id))', name);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON claims TO countersign_app;
GRANT SELECT, INSERT, UPDATE (text) ON comments TO countersign_app;
GRANT SELECT, INSERT, UPDATE (note, opinion, answer_note, answered_by, answered_at) ON second_opinions TO countersign_app;
`

/** Whoever looks at the verification hears that something beside its events changed; only in accounts that are watched. */
const TELL = `
CREATE FUNCTION tell_review() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE changed record;
BEGIN
  IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
  PERFORM pg_notify('countersign_live',
      concat('{"kind":"review","account_id":"', v.account_id, '","id":"', v.id, '","mode":"', v.mode, '"}'))
  FROM verifications v
  WHERE v.account_id = changed.account_id AND v.id = changed.verification_id
    AND EXISTS (SELECT 1 FROM watched_accounts w WHERE w.account_id = v.account_id AND w.until > clock_timestamp());
  RETURN NULL;
END $$;
CREATE TRIGGER claims_tell AFTER INSERT OR UPDATE OR DELETE ON claims FOR EACH ROW EXECUTE FUNCTION tell_review();
CREATE TRIGGER comments_tell AFTER INSERT ON comments FOR EACH ROW EXECUTE FUNCTION tell_review();
CREATE TRIGGER second_opinions_tell AFTER INSERT OR UPDATE ON second_opinions FOR EACH ROW EXECUTE FUNCTION tell_review();
`
