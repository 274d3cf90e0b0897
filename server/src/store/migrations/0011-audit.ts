import { sql, type Kysely } from 'kysely'

/**
 * The account's chain: what people and keys did, each entry hashed over the one before. Only `append_audit` writes it: the role of
 * the running server may neither insert, nor change, nor delete. What is personal stands beside it, with a salt, so that it can go
 * without breaking a link.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [TABLES, RULES, APPEND, UNSIGNED]) await sql.raw(statement).execute(db)
}

const TABLES = `
CREATE TABLE audit_chains (
  account_id text PRIMARY KEY REFERENCES accounts (id),
  length bigint NOT NULL,
  head text NOT NULL
);
CREATE TABLE audit_entries (
  account_id text NOT NULL REFERENCES accounts (id),
  seq bigint NOT NULL,
  at timestamptz NOT NULL,
  action text NOT NULL,
  actor jsonb NOT NULL,
  target text,
  body text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (account_id, seq)
);
COMMENT ON COLUMN audit_entries.body IS 'canonical JSON (RFC 8785): exactly what was hashed after the hash before';
CREATE INDEX audit_entries_of_target ON audit_entries (account_id, target, seq) WHERE target IS NOT NULL;
CREATE INDEX audit_entries_of_action ON audit_entries (account_id, action COLLATE "C", seq);
CREATE INDEX audit_entries_of_actor ON audit_entries (account_id, (actor->>'id'), seq);
CREATE TABLE audit_personal (
  account_id text NOT NULL,
  seq bigint NOT NULL,
  field text NOT NULL,
  about text NOT NULL CHECK (about IN ('applicant', 'member')),
  salt text NOT NULL,
  value jsonb NOT NULL,
  PRIMARY KEY (account_id, seq, field),
  FOREIGN KEY (account_id, seq) REFERENCES audit_entries (account_id, seq)
);
CREATE TABLE audit_checkpoints (
  account_id text NOT NULL REFERENCES accounts (id),
  seq bigint NOT NULL,
  head text NOT NULL,
  at timestamptz NOT NULL,
  key_id text NOT NULL,
  public_key text NOT NULL,
  signature text NOT NULL,
  PRIMARY KEY (account_id, seq)
);
`

const RULES = `
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['audit_chains', 'audit_entries', 'audit_personal', 'audit_checkpoints'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_account ON %I USING (of_account(account_id)) WITH CHECK (of_account(account_id))', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['audit_entries', 'audit_checkpoints'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
GRANT SELECT ON audit_chains, audit_entries, audit_personal, audit_checkpoints TO countersign_app;
GRANT DELETE ON audit_personal TO countersign_app;
GRANT INSERT ON audit_checkpoints TO countersign_app;
`

/**
 * One lock an account, held from here to the end of the transaction: it is asked for last. `personal`: for each body an array of
 * {field, about, salt, value}. Answers the new length, or null when there was nothing to append.
 */
const APPEND = `
CREATE FUNCTION append_audit(account text, bodies text[], personal jsonb) RETURNS bigint
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  chain audit_chains;
  body text;
  entry jsonb;
  place integer := 0;
BEGIN
  IF bodies IS NULL OR cardinality(bodies) = 0 THEN RETURN NULL; END IF;
  IF NOT coalesce(of_account(account), false) THEN
    RAISE EXCEPTION 'the chain of another account' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT * INTO chain FROM audit_chains WHERE account_id = account FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO audit_chains VALUES (account, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
    SELECT * INTO chain FROM audit_chains WHERE account_id = account FOR UPDATE;
  END IF;
  FOREACH body IN ARRAY bodies LOOP
    entry := body::jsonb;
    chain.length := chain.length + 1;
    chain.head := encode(sha256(convert_to(chain.head || E'\\n' || body, 'UTF8')), 'hex');
    INSERT INTO audit_entries VALUES (account, chain.length, (entry->>'at')::timestamptz, entry->>'action', entry->'by',
      entry->'target'->>'id', body, chain.head);
    INSERT INTO audit_personal SELECT account, chain.length, p.field, p.about, p.salt, p.value
      FROM jsonb_to_recordset(personal->place) AS p (field text, about text, salt text, value jsonb);
    place := place + 1;
  END LOOP;
  UPDATE audit_chains SET length = chain.length, head = chain.head WHERE account_id = account;
  RETURN chain.length;
END $$;
REVOKE ALL ON FUNCTION append_audit(text, text[], jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION append_audit(text, text[], jsonb) TO countersign_app;
`

/** Accounts whose chain has grown since its head was last signed. */
const UNSIGNED = `
CREATE FUNCTION unsigned_audit_chains(most integer) RETURNS TABLE (account_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT c.account_id FROM audit_chains c WHERE NOT EXISTS (
       SELECT 1 FROM audit_checkpoints p WHERE p.account_id = c.account_id AND p.seq = c.length) LIMIT most $$;
REVOKE ALL ON FUNCTION unsigned_audit_chains(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION unsigned_audit_chains(integer) TO countersign_app;
`
