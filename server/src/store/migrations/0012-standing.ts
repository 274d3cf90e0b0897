import { sql, type Kysely } from 'kysely'

/** What decides who may do what: roles of the account's own, members who left, terms that were accepted, four eyes; and the list of what was overturned. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [ROLES, ACCOUNT, FLAGGED]) await sql.raw(statement).execute(db)
}

/** `members.role` holds the name of a built-in role or the id of one of these. Who leaves keeps the row: the same person is always the same member. */
const ROLES = `
CREATE TABLE roles (
  id text PRIMARY KEY CHECK (id LIKE 'rol\\_%'),
  account_id text NOT NULL REFERENCES accounts (id),
  name text NOT NULL,
  permissions text[] NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX role_names ON roles (account_id, lower(name));
ALTER TABLE members DROP CONSTRAINT members_role_check,
  ADD CONSTRAINT members_role_check CHECK (role IN ('administrator', 'reviewer', 'auditor', 'viewer') OR role LIKE 'rol\\_%'),
  ADD COLUMN removed_at timestamptz;
ALTER TABLE roles ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_account ON roles USING (of_account(account_id)) WITH CHECK (of_account(account_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON roles TO countersign_app;
CREATE OR REPLACE FUNCTION find_member(address text) RETURNS TABLE (account_id text, member_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT m.account_id, m.id FROM members m WHERE m.email = lower(address) AND m.removed_at IS NULL $$;
`

const ACCOUNT = `
ALTER TABLE accounts ADD COLUMN four_eyes boolean NOT NULL DEFAULT false;
CREATE TABLE terms_acceptances (
  account_id text NOT NULL REFERENCES accounts (id),
  terms text NOT NULL,
  version text NOT NULL,
  accepted_by jsonb NOT NULL,
  accepted_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, terms, version)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON terms_acceptances FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE terms_acceptances ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_account ON terms_acceptances USING (of_account(account_id)) WITH CHECK (of_account(account_id));
GRANT SELECT, INSERT ON terms_acceptances TO countersign_app;
GRANT UPDATE (name, entitlements, four_eyes) ON accounts TO countersign_app;
`

/** Few are ever overturned: their list must not be a search through all the others. */
const FLAGGED = `
CREATE INDEX verifications_flagged ON verifications (account_id, mode, id) WHERE flags <> '{}';
`
