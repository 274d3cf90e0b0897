import type { RunStatus } from '@countersign/core'
import { sql, type Insertable, type Transaction, type Updateable } from 'kysely'
import type pg from 'pg'
import type { Mode } from '../services/caller.ts'
import type { ChainLink, RuleActionRow, RuleAttemptRow, RuleRunRow } from './rule-tables.ts'
import type { Tables } from './tables.ts'

type Trx = Transaction<Tables>

/** One that starts runs counts while no other of the account does. */
export const lockRuns = (trx: Trx, accountId: string) =>
  sql`SELECT pg_advisory_xact_lock(hashtext('rule runs'), hashtext(${accountId}))`.execute(trx)

/** Of both modes, without those that were stopped. */
export async function countRunsSince(trx: Trx, mode: Mode, since: Date): Promise<number> {
  const row = await trx
    .selectFrom('rule_runs')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('mode', '=', mode)
    .where('status', '<>', 'stopped')
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow()
  return row.count
}

/** By id of the event: the runs from which it follows, the first one first. */
export async function readChains(
  trx: Trx,
  events: readonly { id: string; verification_id: string; seq: number }[],
): Promise<Map<string, ChainLink[]>> {
  const { rows } = await sql<{ event_id: string; rule_id: string; run_id: string; chain: ChainLink[] }>`
    SELECT DISTINCT ON (x.id) x.id AS event_id, r.rule_id, r.id AS run_id, r.chain
    FROM jsonb_to_recordset(${JSON.stringify(events.map(({ id, verification_id, seq }) => ({ id, verification_id, seq })))}::jsonb)
      AS x (id text, verification_id text, seq integer)
    JOIN rule_effects e ON e.account_id = current_setting('countersign.account_id')
      AND e.verification_id = x.verification_id AND e.seq IN (0, x.seq)
    JOIN rule_runs r ON r.id = e.run_id
    ORDER BY x.id, e.seq DESC`.execute(trx)
  return new Map(
    rows.map(({ event_id, rule_id, run_id, chain }) => [event_id, [...chain, { rule_id, run_id }]]),
  )
}

/** False when the rule has run on this event. */
export async function insertRun(trx: Trx, row: Insertable<Tables['rule_runs']>): Promise<boolean> {
  const result = await trx
    .insertInto('rule_runs')
    .values(row)
    .onConflict((conflict) => conflict.columns(['rule_id', 'event_id']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export const insertActions = async (trx: Trx, rows: Insertable<Tables['rule_actions']>[]): Promise<void> => {
  if (rows.length > 0) await trx.insertInto('rule_actions').values(rows).execute()
}

export const insertEffects = async (trx: Trx, rows: Insertable<Tables['rule_effects']>[]): Promise<void> => {
  if (rows.length > 0) await trx.insertInto('rule_effects').values(rows).execute()
}

/** Until the transaction ends. */
export const holdVerificationOf = (trx: Trx, runId: string) =>
  trx
    .selectFrom('verifications')
    .select('id')
    .where('id', '=', trx.selectFrom('rule_runs').select('verification_id').where('id', '=', runId))
    .forUpdate()
    .execute()

export async function versionOfVerification(trx: Trx, id: string): Promise<number> {
  const row = await trx
    .selectFrom('verifications')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.version
}

export const lockRun = (trx: Trx, id: string): Promise<RuleRunRow | undefined> =>
  trx.selectFrom('rule_runs').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const findRun = (trx: Trx, mode: Mode, id: string): Promise<RuleRunRow | undefined> =>
  trx.selectFrom('rule_runs').selectAll().where('id', '=', id).where('mode', '=', mode).executeTakeFirst()

export type RunsQuery = {
  mode: Mode
  ruleId?: string | undefined
  verificationId?: string | undefined
  status?: RunStatus | undefined
  from?: Date | undefined
  to?: Date | undefined
  after: string | null
  limit: number
}

/** Newest first. */
export function listRunRows(trx: Trx, query: RunsQuery): Promise<RuleRunRow[]> {
  let runs = trx.selectFrom('rule_runs').selectAll().where('mode', '=', query.mode)
  if (query.ruleId !== undefined) runs = runs.where('rule_id', '=', query.ruleId)
  if (query.verificationId !== undefined) runs = runs.where('verification_id', '=', query.verificationId)
  if (query.status !== undefined) runs = runs.where('status', '=', query.status)
  if (query.from !== undefined) runs = runs.where('created_at', '>=', query.from)
  if (query.to !== undefined) runs = runs.where('created_at', '<', query.to)
  if (query.after !== null) runs = runs.where('id', '<', query.after)
  return runs.orderBy('id', 'desc').limit(query.limit).execute()
}

export const listActions = async (trx: Trx, runIds: readonly string[]): Promise<RuleActionRow[]> =>
  runIds.length === 0
    ? []
    : trx
        .selectFrom('rule_actions')
        .selectAll()
        .where('run_id', 'in', [...runIds])
        .orderBy('run_id')
        .orderBy('position')
        .execute()

export const listAttempts = async (trx: Trx, runIds: readonly string[]): Promise<RuleAttemptRow[]> =>
  runIds.length === 0
    ? []
    : trx
        .selectFrom('rule_attempts')
        .selectAll()
        .where('run_id', 'in', [...runIds])
        .orderBy('run_id')
        .orderBy('position')
        .orderBy('number')
        .execute()

export const updateRun = async (
  trx: Trx,
  id: string,
  change: Updateable<Tables['rule_runs']>,
): Promise<void> => void (await trx.updateTable('rule_runs').set(change).where('id', '=', id).execute())

type Place = { runId: string; position: number }

export const updateAction = async (
  trx: Trx,
  { runId, position }: Place,
  change: Updateable<Tables['rule_actions']>,
): Promise<void> =>
  void (await trx
    .updateTable('rule_actions')
    .set(change)
    .where('run_id', '=', runId)
    .where('position', '=', position)
    .execute())

type NewAttempt = Omit<Insertable<Tables['rule_attempts']>, 'number'>

/**
 * Numbered behind those before. With the verification held: what was answered about data that are hidden or gone is not kept.
 */
export const insertAttempt = async (trx: Trx, row: NewAttempt): Promise<void> => {
  await sql`
    INSERT INTO rule_attempts (run_id, position, number, account_id, verification_id, at, duration_ms, response_status, error,
      response_body)
    SELECT ${row.run_id}, ${row.position}, 1 + (
        SELECT count(*) FROM rule_attempts WHERE run_id = ${row.run_id} AND position = ${row.position}),
      ${row.account_id}, v.id, ${row.at}::timestamptz, ${row.duration_ms}, ${row.response_status}, ${row.error},
      CASE WHEN v.hidden_at IS NULL AND v.erased_at IS NULL THEN ${row.response_body}::text END
    FROM verifications v WHERE v.id = ${row.verification_id}`.execute(trx)
}

export type RuleRunJob = { accountId: string; runId: string }

/** Over all accounts, the longest due first. */
export async function dueRuleRuns(pool: pg.Pool, before: Date, most: number): Promise<RuleRunJob[]> {
  const text = 'SELECT account_id AS "accountId", run_id AS "runId" FROM due_rule_runs($1, $2)'
  return (await pool.query<RuleRunJob>(text, [before, most])).rows
}
