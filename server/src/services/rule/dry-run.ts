import { DAY_MS, evaluate, renderAction, type RenderedAction, type RuleDefinition } from '@countersign/core'
import { notFound, Problem } from '../../problems/problem.ts'
import { listPastEvents } from '../../store/past-events.ts'
import type { JudgedCondition } from '../../store/rule-tables.ts'
import { findRuleVersion } from '../../store/rules.ts'
import type { EventRow } from '../../store/tables.ts'
import { findEventAt } from '../../store/webhook-verifications.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { issuesOf } from './check-definition.ts'
import { judged } from './judged.ts'
import { loadRule } from './load.ts'
import { variablesOfEvents } from './variables-of-events.ts'

export type DryRun = {
  /** A definition, or a rule in its newest or another version. */
  what: { definition: RuleDefinition } | { ruleId: string; version?: number | undefined }
  on: { verificationId: string; seq: number } | { from: Date; to: Date }
  limit: number
}

export type DryRunEvent = {
  event: EventRow
  fires: boolean
  conditions: JudgedCondition[]
  /** What would have been done, with its templates filled but for credentials. */
  actions: RenderedAction[]
}

/** `events`: of a stretch of time those that fire, the newest first. `more`: there are events that were not looked at. */
export type DryRunView = { examined: number; fired: number; more: boolean; events: DryRunEvent[] }

const STRETCH_MAX_MS = 90 * DAY_MS
const EXAMINED_MAX = 5_000
const BATCH = 200

/**
 * Judges past events as a rule would have, and does nothing of it. Throws `rule_invalid`, `not_found`, and `validation_failed` for a
 * stretch of more than 90 days.
 */
export function dryRunRule(
  context: Context,
  caller: Caller,
  { what, on, limit }: DryRun,
): Promise<DryRunView> {
  allow(caller, 'rule:manage')
  return context.within(caller, async (work) => {
    const definition = await definitionOf(work, caller, what)
    const errors = issuesOf(context, definition)
    if (errors.length > 0) throw new Problem('rule_invalid', { errors })
    if ('seq' in on) return ofOne(context, work, caller, definition, on)
    refuseStretch(on)
    return ofStretch(context, work, caller, definition, { ...on, limit })
  })
}

async function definitionOf(work: Work, caller: Caller, what: DryRun['what']): Promise<RuleDefinition> {
  if ('definition' in what) return what.definition
  const rule = await loadRule(work, caller, what.ruleId)
  if (what.version === undefined) return rule.definition
  const version = await findRuleVersion(work.trx, rule.id, what.version)
  if (!version) throw notFound()
  return version.definition
}

function refuseStretch({ from, to }: { from: Date; to: Date }): void {
  const ms = to.getTime() - from.getTime()
  if (ms > 0 && ms <= STRETCH_MAX_MS) return
  const message = 'must be after from, and at most 90 days after it'
  throw new Problem('validation_failed', { errors: [{ path: 'to', message }] })
}

async function ofOne(
  context: Context,
  work: Work,
  caller: Caller,
  definition: RuleDefinition,
  { verificationId, seq }: { verificationId: string; seq: number },
): Promise<DryRunView> {
  const event = await findEventAt(work.trx, verificationId, seq)
  if (event?.snapshot.mode !== caller.mode) throw notFound()
  const events = await judge(context, work, definition, [event])
  return { examined: 1, fired: events.filter(({ fires }) => fires).length, more: false, events }
}

async function ofStretch(
  context: Context,
  work: Work,
  { mode }: Caller,
  definition: RuleDefinition,
  { from, to, limit }: { from: Date; to: Date; limit: number },
): Promise<DryRunView> {
  const events: DryRunEvent[] = []
  let examined = 0
  let before: { at: Date; id: string } | null = null
  for (;;) {
    const query = { mode, types: definition.events, from, to, before, limit: BATCH + 1 }
    const found: EventRow[] = await listPastEvents(work.trx, query)
    for (const one of await judge(context, work, definition, found.slice(0, BATCH))) {
      if (events.length >= limit) return { examined, fired: events.length, more: true, events }
      examined += 1
      if (one.fires) events.push(one)
    }
    const more = found.length > BATCH
    if (!more || examined >= EXAMINED_MAX) return { examined, fired: events.length, more, events }
    before = found[BATCH - 1] ?? null
  }
}

async function judge(
  context: Context,
  work: Work,
  definition: RuleDefinition,
  rows: readonly EventRow[],
): Promise<DryRunEvent[]> {
  const known = await variablesOfEvents(context, work, rows)
  return rows.flatMap((event): DryRunEvent[] => {
    const variables = known.get(event.id)
    if (!variables) return []
    const { fires, conditions } = evaluate(definition, variables)
    const actions = fires ? definition.actions.map((action) => renderAction(action, variables)) : []
    return [{ event, fires, conditions: conditions.map(judged), actions }]
  })
}
