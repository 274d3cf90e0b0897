import {
  evaluate,
  renderAction,
  RULE_LIMITS,
  type ConditionSeen,
  type RenderedAction,
  type Variables,
  type StopReason,
} from '@countersign/core'
import { newId } from '../ids.ts'
import type { Context, Work } from '../services/context.ts'
import { judged } from '../services/rule/judged.ts'
import { variablesOfEvents } from '../services/rule/variables-of-events.ts'
import { countRunsSince, insertActions, insertRun, lockRuns, readChains } from '../store/rule-runs.ts'
import type { ChainLink } from '../store/rule-tables.ts'
import { triggeredRules, type TriggeredRule } from '../store/rules.ts'
import type { EventRow } from '../store/tables.ts'

const HOUR_MS = 3_600_000

type Firing = {
  rule: TriggeredRule
  event: EventRow
  variables: Variables
  conditions: ConditionSeen[]
  actions: RenderedAction[]
}

/**
 * Begins a run for each rule that fires on these events, in the transaction that announces them; what is announced again begins
 * nothing. A run that would follow from itself or from too many others, or that is beyond the quota, is written down as stopped.
 */
export async function startRuns(context: Context, work: Work, events: readonly EventRow[]): Promise<void> {
  if (events.length === 0) return
  const triggered = await triggeredRules(work.trx, events)
  if (triggered.length === 0) return
  const firing = await firingOf(context, work, events, triggered)
  if (firing.length === 0) return
  await lockRuns(work.trx, work.accountId)
  const now = context.now()
  const chains = await readChains(
    work.trx,
    firing.map(({ event }) => event),
  )
  const left = {
    test: context.ruleRunsPerHour - (await countRunsSince(work.trx, 'test', new Date(now - HOUR_MS))),
    live: context.ruleRunsPerHour - (await countRunsSince(work.trx, 'live', new Date(now - HOUR_MS))),
  }
  for (const one of firing) {
    const chain = chains.get(one.event.id) ?? []
    const { mode } = one.event.snapshot
    const because = stoppedBecause(chain, one.rule.rule_id, left[mode])
    if ((await begin(work, one, { chain, because, now })) && because === null) left[mode] -= 1
  }
}

async function firingOf(
  context: Context,
  work: Work,
  events: readonly EventRow[],
  triggered: readonly TriggeredRule[],
): Promise<Firing[]> {
  const rules = Map.groupBy(triggered, ({ event_id }) => event_id)
  const wanted = events.filter(({ id }) => rules.has(id))
  const known = await variablesOfEvents(context, work, wanted)
  return wanted.flatMap((event) => {
    const variables = known.get(event.id)
    if (!variables) return []
    return (rules.get(event.id) ?? []).flatMap((rule): Firing[] => {
      const { fires, conditions } = evaluate(rule.definition, variables)
      if (!fires) return []
      const actions = rule.definition.actions.map((action) => renderAction(action, variables))
      return [{ rule, event, variables, conditions, actions }]
    })
  })
}

function stoppedBecause(chain: readonly ChainLink[], ruleId: string, left: number): StopReason | null {
  if (chain.some(({ rule_id }) => rule_id === ruleId)) return 'same_rule'
  if (chain.length >= RULE_LIMITS.chain) return 'chain_too_long'
  return left <= 0 ? 'quota_exceeded' : null
}

type Beginning = { chain: ChainLink[]; because: StopReason | null; now: number }

async function begin(
  work: Work,
  { rule, event, variables, conditions, actions }: Firing,
  { chain, because, now }: Beginning,
): Promise<boolean> {
  const { trx, accountId } = work
  const id = newId('ruleRun', now)
  const at = new Date(now)
  const isNew = await insertRun(trx, {
    id,
    account_id: accountId,
    mode: event.snapshot.mode,
    rule_id: rule.rule_id,
    rule_version: rule.version,
    rule_name: rule.name,
    event_id: event.id,
    event_type: event.type,
    event_at: event.at,
    event_seq: event.seq,
    verification_id: event.verification_id,
    status: because === null ? 'queued' : 'stopped',
    stopped_because: because,
    chain: JSON.stringify(chain),
    variables: JSON.stringify(variables),
    conditions: JSON.stringify(conditions.map(judged)),
    next_try_at: because === null ? at : null,
    created_at: at,
    finished_at: because === null ? null : at,
  })
  if (!isNew || because !== null) return isNew
  await insertActions(
    trx,
    actions.map((action, position) => ({
      run_id: id,
      position,
      account_id: accountId,
      verification_id: event.verification_id,
      type: action.type,
      rendered: JSON.stringify(action),
      status: 'waiting',
    })),
  )
  await work.enqueue('run-rule', { accountId, runId: id })
  return true
}
