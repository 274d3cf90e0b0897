import { expect, test } from 'vitest'
import { testDb } from '../testing/test-db.ts'
import { PERSONAL_COLUMNS } from './personal-columns.ts'

/**
 * Columns of a verification's rows that can hold text and never hold anything personal: ids, words of ours, hashes. A new column of such
 * a table stands here or in PERSONAL_COLUMNS; whoever adds one decides which.
 */
const NOT_PERSONAL: Record<string, readonly string[]> = {
  verifications: [
    'account_id',
    'id',
    'mode',
    'flow_version_id',
    'status',
    'state',
    'reference',
    'language',
    'link_hash',
    'flags',
    'simulate',
    'emails',
    'assigned_to',
  ],
  // Follows the personal column `tags` by a trigger.
  verification_tags: ['account_id', 'mode', 'tag', 'verification_id'],
  evidence: ['id', 'account_id', 'verification_id', 'step'],
  // The findings say which number crossed which threshold, never a name.
  checks: ['account_id', 'verification_id', 'kind', 'result', 'findings', 'error'],
  events: ['account_id', 'verification_id', 'id', 'type', 'actor', 'body', 'snapshot', 'hash'],
  review_texts: ['account_id', 'verification_id'],
  emails: [
    'id',
    'account_id',
    'verification_id',
    'mode',
    'kind',
    'cause',
    'facts',
    'language',
    'status',
    'message_id',
    'error',
  ],
  webhook_announcements: ['verification_id', 'account_id'],
  webhook_deliveries: [
    'id',
    'account_id',
    'endpoint_id',
    'event_id',
    'event_type',
    'verification_id',
    'body',
    'headers',
    'cause',
    'replay_id',
    'status',
  ],
  webhook_replays: ['id', 'account_id', 'endpoint_id', 'filter', 'status', 'after_id'],
  claims: ['account_id', 'verification_id', 'member_id'],
  comments: ['id', 'account_id', 'verification_id', 'kind', 'mentions', 'by_actor'],
  second_opinions: [
    'id',
    'account_id',
    'verification_id',
    'of_member_id',
    'asked_by',
    'asked_by_person',
    'opinion',
    'answered_by',
  ],
  override_evidence: ['id', 'account_id', 'verification_id', 'media_type', 'uploaded_by', 'override_id'],
  // Addresses in results are of who was told.
  rule_runs: [
    'id',
    'account_id',
    'mode',
    'rule_id',
    'rule_name',
    'event_id',
    'event_type',
    'verification_id',
    'status',
    'stopped_because',
    'chain',
  ],
  rule_actions: ['run_id', 'account_id', 'verification_id', 'type', 'status', 'error', 'result'],
  rule_effects: ['account_id', 'verification_id', 'run_id'],
  rule_attempts: ['run_id', 'account_id', 'verification_id', 'error'],
  event_personal: ['account_id', 'verification_id', 'field'],
  // From where a member did it: about the member, and a proof that stays.
  event_origins: ['account_id', 'verification_id', 'field', 'salt', 'value'],
  // Where hidden data wait: all of it goes when they are destroyed.
  hidden_data: ['account_id', 'verification_id', 'data'],
  // Stands as long as nothing may be destroyed.
  legal_holds: ['account_id', 'verification_id', 'reason', 'placed_by'],
}

test('every column of a verification that can hold text is known to be personal or not', async () => {
  const { owner } = await testDb()
  const { rows } = await owner.query<{ table: string; column: string }>(`
    SELECT c.relname AS table, a.attname AS column
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND a.atttypid::regtype::text IN ('text', 'text[]', 'jsonb', 'bytea')
      AND (c.relname = 'verifications' OR EXISTS (
        SELECT 1 FROM pg_attribute v WHERE v.attrelid = c.oid AND v.attname = 'verification_id'))
    ORDER BY 1, a.attnum`)
  const known = new Map<string, string[]>(
    Object.entries(NOT_PERSONAL).map(([table, columns]) => [table, [...columns]]),
  )
  for (const { table, empty } of PERSONAL_COLUMNS) {
    known.set(table, [...(known.get(table) ?? []), ...Object.keys(empty)])
  }
  const unknown = rows.filter(({ table, column }) => !known.get(table)?.includes(column))
  expect(unknown.map(({ table, column }) => `${table}.${column}`)).toEqual([])
})
