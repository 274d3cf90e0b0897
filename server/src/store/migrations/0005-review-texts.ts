import { sql, type Kysely } from 'kysely'

/**
 * What members write when they decide: a note for colleagues, a message for the applicant. People write names into such texts, so
 * they stand beside the events and outside their hashes, where an erasure can empty them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(TEXTS).execute(db)
}

const TEXTS = `
CREATE TABLE review_texts (
  account_id text NOT NULL,
  verification_id text NOT NULL,
  seq integer NOT NULL,
  note text,
  message text,
  PRIMARY KEY (account_id, verification_id, seq),
  FOREIGN KEY (account_id, verification_id) REFERENCES verifications (account_id, id)
);
ALTER TABLE review_texts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_account ON review_texts USING (of_account(account_id)) WITH CHECK (of_account(account_id));
GRANT SELECT, INSERT ON review_texts TO countersign_app;
GRANT UPDATE (note, message) ON review_texts TO countersign_app;
`
