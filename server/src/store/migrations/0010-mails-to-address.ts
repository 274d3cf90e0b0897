import { sql, type Kysely } from 'kysely'

/** How many mails an account has sent to one address lately: whoever may send must not be able to flood somebody's mailbox. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(SENT).execute(db)
}

/**
 * Of the account of the transaction only. Runs as the owner, because row-level security keeps an index on an expression from being
 * used. A mail that was sent again counts again.
 */
const SENT = `
CREATE INDEX emails_sent_to ON emails (account_id, lower(to_address), sent_at) WHERE sent_at IS NOT NULL;
CREATE FUNCTION mails_sent_to(address text, since timestamptz) RETURNS integer
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT coalesce(sum(1 + e.resends), 0)::integer FROM emails e
     WHERE e.account_id = current_setting('countersign.account_id', true)
       AND lower(e.to_address) = lower(address) AND e.sent_at > since $$;
REVOKE ALL ON FUNCTION mails_sent_to(text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mails_sent_to(text, timestamptz) TO countersign_app;
`
