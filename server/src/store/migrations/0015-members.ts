import { sql, type Kysely } from 'kysely'

/** Members who are invited, what they are written, keys with an owner and an end, accounts that the operator opens. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [COLUMNS, MAILS, RULES, OPERATOR]) await sql.raw(statement).execute(db)
}

/** Whoever was a member before had signed in or was made by the operator: they count as having joined. */
const COLUMNS = `
ALTER TABLE accounts ADD COLUMN require_two_factor boolean NOT NULL DEFAULT false;
ALTER TABLE members
  ADD COLUMN language text NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'es')),
  ADD COLUMN joined_at timestamptz;
UPDATE members SET joined_at = created_at;
CREATE INDEX members_of_account ON members (account_id, id);
ALTER TABLE api_keys
  ADD COLUMN owner_id text REFERENCES members (id),
  ADD COLUMN expires_at timestamptz;
COMMENT ON COLUMN api_keys.owner_id IS 'who answers for it: it can do no more than they may; null where the operator does';
UPDATE api_keys SET owner_id = created_by->>'id' WHERE created_by->>'kind' = 'member';
CREATE INDEX api_keys_of_owner ON api_keys (owner_id) WHERE owner_id IS NOT NULL;
`

/** What a mail says is made again from its kind and facts, and the address is the member's, so that nothing personal stands here. */
const MAILS = `
CREATE TABLE member_mails (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES accounts (id),
  member_id text NOT NULL REFERENCES members (id),
  kind text NOT NULL,
  facts jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('queued', 'sent', 'failed', 'bounced', 'not_sent')),
  tries integer NOT NULL DEFAULT 0,
  error text,
  error_text text,
  next_try_at timestamptz,
  created_at timestamptz NOT NULL,
  sent_at timestamptz,
  ended_at timestamptz,
  CHECK ((status = 'queued') = (next_try_at IS NOT NULL))
);
CREATE INDEX member_mails_of_account ON member_mails (account_id, id);
CREATE INDEX member_mails_due ON member_mails (next_try_at) WHERE status = 'queued';
CREATE INDEX member_mails_of_member ON member_mails (member_id, kind, id);
`

const RULES = `
ALTER TABLE member_mails ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_account ON member_mails USING (of_account(account_id)) WITH CHECK (of_account(account_id));
GRANT SELECT, INSERT ON member_mails TO countersign_app;
GRANT UPDATE (status, tries, error, error_text, next_try_at, sent_at, ended_at) ON member_mails TO countersign_app;
GRANT UPDATE (require_two_factor) ON accounts TO countersign_app;
CREATE FUNCTION due_member_mails(due timestamptz, most integer) RETURNS TABLE (account_id text, mail_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT m.account_id, m.id FROM member_mails m WHERE m.status = 'queued' AND m.next_try_at <= due
     ORDER BY m.next_try_at LIMIT most $$;
`

/** What only the operator asks for: ids of accounts, and a new one, in a transaction that is under its id already. */
const OPERATOR = `
CREATE FUNCTION account_ids(after text, most integer) RETURNS TABLE (account_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT a.id FROM accounts a WHERE a.id > after ORDER BY a.id LIMIT most $$;
CREATE FUNCTION open_account(account text, account_name text, at timestamptz) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT coalesce(of_account(account), false) THEN
    RAISE EXCEPTION 'not the account of this transaction' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO accounts (id, name, created_at) VALUES (account, account_name, at);
END $$;
DO $$
DECLARE signature text;
BEGIN
  FOREACH signature IN ARRAY ARRAY['due_member_mails(timestamptz, integer)', 'account_ids(text, integer)',
    'open_account(text, text, timestamptz)']
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', signature);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO countersign_app', signature);
  END LOOP;
END $$;
`
