import { sql, type Kysely } from 'kysely'

/** Words that an account puts on verifications, and who is to look at what is in review. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [COLUMNS, BY_TAG, TELL]) await sql.raw(statement).execute(db)
}

const COLUMNS = `
DROP INDEX members_of_account;
ALTER TABLE members ADD CONSTRAINT members_of_account UNIQUE (account_id, id);
ALTER TABLE verifications
  ADD COLUMN tags text[] NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 20),
  ADD COLUMN assigned_to text,
  ADD CONSTRAINT verifications_assigned_to_member FOREIGN KEY (account_id, assigned_to) REFERENCES members (account_id, id);
COMMENT ON COLUMN verifications.tags IS 'in alphabetical order; personal, for people type them';
COMMENT ON COLUMN verifications.assigned_to IS 'who is to look at it; only until the review ends';
CREATE INDEX verifications_assigned ON verifications (account_id, mode, assigned_to, id) WHERE assigned_to IS NOT NULL;
`

/**
 * The tags once more, each a row in the order of the list: row-level security keeps an index over the array from being used. Follows
 * the column by itself; nobody writes it.
 */
const BY_TAG = `
CREATE TABLE verification_tags (
  account_id text NOT NULL,
  mode text NOT NULL,
  tag text COLLATE "C" NOT NULL,
  verification_id text NOT NULL,
  PRIMARY KEY (account_id, mode, tag, verification_id),
  FOREIGN KEY (account_id, verification_id) REFERENCES verifications (account_id, id)
);
ALTER TABLE verification_tags ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_account ON verification_tags USING (of_account(account_id)) WITH CHECK (of_account(account_id));
GRANT SELECT ON verification_tags TO countersign_app;
CREATE FUNCTION follow_tags() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM verification_tags t
    WHERE t.account_id = NEW.account_id AND t.mode = NEW.mode AND t.tag = ANY (OLD.tags) AND t.verification_id = NEW.id
      AND t.tag <> ALL (NEW.tags);
  INSERT INTO verification_tags (account_id, mode, tag, verification_id)
    SELECT NEW.account_id, NEW.mode, tag, NEW.id FROM unnest(NEW.tags) tag ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER verifications_follow_tags AFTER UPDATE OF tags ON verifications FOR EACH ROW
  WHEN (OLD.tags IS DISTINCT FROM NEW.tags) EXECUTE FUNCTION follow_tags();
`

/** Whoever looks at the verification hears of it; only in accounts that are watched. */
const TELL = `
CREATE FUNCTION tell_marked() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('countersign_live',
      concat('{"kind":"review","account_id":"', NEW.account_id, '","id":"', NEW.id, '","mode":"', NEW.mode, '"}'))
  WHERE EXISTS (SELECT 1 FROM watched_accounts w WHERE w.account_id = NEW.account_id AND w.until > clock_timestamp());
  RETURN NULL;
END $$;
CREATE TRIGGER verifications_tell_marked AFTER UPDATE OF tags, assigned_to ON verifications FOR EACH ROW
  WHEN (OLD.tags IS DISTINCT FROM NEW.tags OR OLD.assigned_to IS DISTINCT FROM NEW.assigned_to)
  EXECUTE FUNCTION tell_marked();
`
