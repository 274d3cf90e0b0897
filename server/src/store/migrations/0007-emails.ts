import { sql, type Kysely } from 'kysely'

/** E-mails to applicants, and when each applicant is reminded next. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [COLUMNS, EMAILS, RULES, LOOKUPS]) await sql.raw(statement).execute(db)
}

/** `remind_at` and `emailed_at` are in the time of the verification, which in test mode follows the account's clock. */
const COLUMNS = `
ALTER TABLE verifications
  ADD COLUMN emails text NOT NULL DEFAULT 'off' CHECK (emails IN ('off', 'on', 'bounced')),
  ADD COLUMN emailed_at timestamptz,
  ADD COLUMN remind_at timestamptz;
CREATE INDEX verifications_to_remind ON verifications (remind_at) WHERE remind_at IS NOT NULL;
CREATE INDEX verifications_to_remind_in_test ON verifications (account_id, remind_at)
  WHERE mode = 'test' AND remind_at IS NOT NULL;
`

/** What a mail says is made again from its kind and facts, so that nothing personal stands here but the address. */
const EMAILS = `
CREATE TABLE emails (
  id text PRIMARY KEY,
  account_id text NOT NULL,
  verification_id text NOT NULL,
  mode text NOT NULL CHECK (mode IN ('test', 'live')),
  kind text NOT NULL,
  cause text NOT NULL,
  facts jsonb NOT NULL,
  language text NOT NULL,
  to_address text,
  status text NOT NULL CHECK (status IN ('queued', 'sent', 'failed', 'bounced', 'not_sent')),
  tries integer NOT NULL DEFAULT 0,
  resends integer NOT NULL DEFAULT 0,
  message_id text,
  error text,
  error_text text,
  next_try_at timestamptz,
  created_at timestamptz NOT NULL,
  sent_at timestamptz,
  ended_at timestamptz,
  UNIQUE (account_id, verification_id, cause),
  FOREIGN KEY (account_id, verification_id) REFERENCES verifications (account_id, id),
  CHECK ((status = 'queued') = (next_try_at IS NOT NULL))
);
COMMENT ON COLUMN emails.to_address IS 'personal data: emptied when the verification is erased';
COMMENT ON COLUMN emails.created_at IS 'in the time of the verification; next_try_at, sent_at and ended_at are in real time';
CREATE INDEX emails_of_mode ON emails (account_id, mode, id);
CREATE INDEX emails_due ON emails (next_try_at) WHERE status = 'queued';
`

const RULES = `
ALTER TABLE emails ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_account ON emails USING (of_account(account_id)) WITH CHECK (of_account(account_id));
GRANT SELECT, INSERT ON emails TO countersign_app;
GRANT UPDATE (to_address, status, tries, resends, message_id, error, error_text, next_try_at, sent_at, ended_at)
  ON emails TO countersign_app;
`

/** Ids only. Reminders are due by the real clock, and in the accounts whose test clock was moved by that one. */
const LOOKUPS = `
CREATE FUNCTION due_emails(due timestamptz, most integer) RETURNS TABLE (account_id text, email_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT e.account_id, e.id FROM emails e WHERE e.status = 'queued' AND e.next_try_at <= due
     ORDER BY e.next_try_at LIMIT most $$;
CREATE FUNCTION due_reminders(due timestamptz, most integer) RETURNS TABLE (account_id text, verification_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ (SELECT v.account_id, v.id FROM verifications v
      WHERE v.remind_at <= due ORDER BY v.remind_at LIMIT most)
     UNION
     SELECT t.account_id, t.id FROM accounts a CROSS JOIN LATERAL (
       SELECT v.account_id, v.id FROM verifications v
       WHERE v.account_id = a.id AND v.mode = 'test'
         AND v.remind_at <= due + a.test_clock_ms * interval '1 millisecond'
       ORDER BY v.remind_at LIMIT most) t
     WHERE a.test_clock_ms > 0
     LIMIT most $$;
CREATE FUNCTION next_reminder() RETURNS timestamptz
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT least(
       (SELECT min(v.remind_at) FROM verifications v WHERE v.remind_at IS NOT NULL),
       (SELECT min(t.at) FROM accounts a CROSS JOIN LATERAL (
          SELECT min(v.remind_at) - a.test_clock_ms * interval '1 millisecond' AS at FROM verifications v
          WHERE v.account_id = a.id AND v.mode = 'test' AND v.remind_at IS NOT NULL) t
        WHERE a.test_clock_ms > 0)) $$;
DO $$
DECLARE signature text;
BEGIN
  FOREACH signature IN ARRAY ARRAY['due_emails(timestamptz, integer)', 'due_reminders(timestamptz, integer)',
    'next_reminder()']
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', signature);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO countersign_app', signature);
  END LOOP;
END $$;
`
