import { sql, type Kysely } from 'kysely'

/**
 * Flows that administrators compose. A draft is what changes; versions stay as they are, published ones numbered, those of a preview
 * not. Only these columns of a flow may be changed by the server: its id, account and beginning stand.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [FLOWS, VERSIONS, GRANTS]) await sql.raw(statement).execute(db)
}

const FLOWS = `
ALTER TABLE flows
  ADD COLUMN draft jsonb,
  ADD COLUMN draft_revision integer NOT NULL DEFAULT 0,
  ADD COLUMN draft_by jsonb,
  ADD COLUMN draft_at timestamptz,
  ADD COLUMN archived_at timestamptz,
  ADD CONSTRAINT draft_is_whole CHECK ((draft IS NULL) = (draft_by IS NULL) AND (draft IS NULL) = (draft_at IS NULL)),
  ADD CONSTRAINT default_is_not_archived CHECK (NOT (is_default AND archived_at IS NOT NULL));
`

const VERSIONS = `
ALTER TABLE flow_versions ALTER COLUMN version DROP NOT NULL;
ALTER TABLE flow_versions ADD COLUMN published_by jsonb;
CREATE UNIQUE INDEX preview_versions ON flow_versions (flow_id, definition_hash) WHERE version IS NULL;
`

const GRANTS = `
REVOKE UPDATE ON flows FROM countersign_app;
GRANT INSERT ON flows TO countersign_app;
GRANT UPDATE (name, is_default, current_version_id, draft, draft_revision, draft_by, draft_at, archived_at)
  ON flows TO countersign_app;
`
