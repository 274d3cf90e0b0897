import { sql, type Insertable, type Transaction, type Updateable } from 'kysely'
import type { Mode } from '../services/caller.ts'
import { idFrom } from '../ids.ts'
import type { RuleRow, RuleVersionRow } from './rule-tables.ts'
import type { EventRow, Tables } from './tables.ts'

type Trx = Transaction<Tables>

/** A rule with what its newest version says. */
export type RuleRecord = RuleRow & Pick<RuleVersionRow, 'definition'>

const current = (trx: Trx) =>
  trx
    .selectFrom('rules as r')
    .innerJoin('rule_versions as v', (join) =>
      join.onRef('v.rule_id', '=', 'r.id').onRef('v.version', '=', 'r.version'),
    )
    .selectAll('r')
    .select('v.definition')
    .where('r.removed_at', 'is', null)

export const findRule = (trx: Trx, mode: Mode, id: string): Promise<RuleRecord | undefined> =>
  current(trx).where('r.id', '=', id).where('r.mode', '=', mode).executeTakeFirst()

/** Held until the transaction ends, so that two changes of a rule follow each other. */
export async function findRuleForChange(trx: Trx, mode: Mode, id: string): Promise<RuleRecord | undefined> {
  // Before the record is read: a statement that waited for a lock would join the version of an older row.
  await trx.selectFrom('rules').select('id').where('id', '=', id).forUpdate().execute()
  return findRule(trx, mode, id)
}

export type RulePage = { mode: Mode; after: string | null; limit: number }

/** Newest first. */
export function listRuleRows(trx: Trx, { mode, after, limit }: RulePage): Promise<RuleRecord[]> {
  const query = current(trx).where('r.mode', '=', mode).orderBy('r.id', 'desc').limit(limit)
  return (after === null ? query : query.where('r.id', '<', after)).execute()
}

/** Of both modes. */
export async function countRules(trx: Trx): Promise<number> {
  const row = await trx
    .selectFrom('rules')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

/** One that makes a rule counts while no other of the account does. */
export const lockRules = (trx: Trx, accountId: string) =>
  sql`SELECT pg_advisory_xact_lock(hashtext('rules'), hashtext(${accountId}))`.execute(trx)

/** What rules of this mode say now. */
export const definitionsOf = (trx: Trx, mode: Mode): Promise<RuleRecord[]> =>
  current(trx).where('r.mode', '=', mode).orderBy('r.id').execute()

export const insertRule = async (trx: Trx, row: Insertable<Tables['rules']>): Promise<void> =>
  void (await trx.insertInto('rules').values(row).execute())

export const insertRuleVersion = async (trx: Trx, row: Insertable<Tables['rule_versions']>): Promise<void> =>
  void (await trx.insertInto('rule_versions').values(row).execute())

export const updateRule = async (trx: Trx, id: string, change: Updateable<Tables['rules']>): Promise<void> =>
  void (await trx.updateTable('rules').set(change).where('id', '=', id).execute())

/** The newest first. */
export const listRuleVersions = (trx: Trx, ruleId: string): Promise<RuleVersionRow[]> =>
  trx
    .selectFrom('rule_versions')
    .selectAll()
    .where('rule_id', '=', ruleId)
    .orderBy('version', 'desc')
    .execute()

export const findRuleVersion = (
  trx: Trx,
  ruleId: string,
  version: number,
): Promise<RuleVersionRow | undefined> =>
  trx
    .selectFrom('rule_versions')
    .selectAll()
    .where('rule_id', '=', ruleId)
    .where('version', '=', version)
    .executeTakeFirst()

/** Whether any rule of the account could fire: asked for every event that is announced. */
export async function hasRules(trx: Trx): Promise<boolean> {
  const row = await trx
    .selectFrom('rules')
    .select('id')
    .where('enabled', '=', true)
    .where('removed_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** A rule that an event could fire, by the version that held when it happened. */
export type TriggeredRule = Pick<RuleRow, 'name'> &
  Pick<RuleVersionRow, 'rule_id' | 'version' | 'definition'> & { event_id: string }

/** In the order in which the rules were made. */
export async function triggeredRules(trx: Trx, events: readonly EventRow[]): Promise<TriggeredRule[]> {
  const json = JSON.stringify(
    events.map(({ id, type, at, snapshot }) => ({ event_id: id, type, at, mode: snapshot.mode })),
  )
  const { rows } = await sql<TriggeredRule>`
    SELECT e.event_id, r.name, v.rule_id, v.version, v.definition
    FROM jsonb_to_recordset(${json}::jsonb) AS e (event_id text, type text, at timestamptz, mode text)
    JOIN rules r ON r.enabled AND r.removed_at IS NULL AND r.mode = e.mode AND r.active_since <= e.at
    JOIN LATERAL (
      SELECT * FROM rule_versions v WHERE v.rule_id = r.id AND v.holds_from <= e.at
      ORDER BY v.version DESC LIMIT 1) v ON e.type = ANY(v.events)
    ORDER BY e.event_id, r.id`.execute(trx)
  return rows
}

export type RuleStanding = {
  rule_id: string
  last_run_at: Date
  done: number
  failed: number
  stopped: number
}

/** What rules did, and how often since then; rules that never ran are absent. */
export async function readRuleStandings(
  trx: Trx,
  ids: readonly string[],
  since: number,
): Promise<Map<string, RuleStanding>> {
  if (ids.length === 0) return new Map()
  const from = idFrom('ruleRun', since)
  const { rows } = await sql<RuleStanding>`
    SELECT r.rule_id, l.created_at AS last_run_at, c.* FROM unnest(${ids}::text[]) AS r (rule_id)
    JOIN LATERAL (
      SELECT created_at FROM rule_runs WHERE rule_id = r.rule_id ORDER BY id DESC LIMIT 1) l ON true
    JOIN LATERAL (
      SELECT count(*) FILTER (WHERE status = 'done')::integer AS done,
        count(*) FILTER (WHERE status = 'failed')::integer AS failed,
        count(*) FILTER (WHERE status = 'stopped')::integer AS stopped
      FROM rule_runs WHERE rule_id = r.rule_id AND id >= ${from}) c ON true`.execute(trx)
  return new Map(rows.map((row) => [row.rule_id, row]))
}
