import type { z } from 'zod'
import type { DryRunView } from '../../services/rule/dry-run.ts'
import type { RuleView } from '../../services/rule/rule-view.ts'
import type { CredentialView } from '../../services/rule-credential/credentials.ts'
import type { RunView } from '../../services/rule-run/run-view.ts'
import type { ActorNames } from '../../store/actor-names.ts'
import type { RuleVersionRow } from '../../store/rule-tables.ts'
import type * as wire from '../schemas/rule.ts'
import { presentActor } from './actor.ts'
import { timestamp, timestampOrNull } from './time.ts'

type Rule = z.infer<typeof wire.Rule>
type Version = z.infer<typeof wire.RuleVersion>
type Run = z.infer<typeof wire.RuleRun>
type DryRun = z.infer<typeof wire.RuleDryRun>
type Credential = z.infer<typeof wire.RuleCredential>

export const presentRule = ({ rule, standing }: RuleView): Rule => ({
  id: rule.id,
  name: rule.name,
  mode: rule.mode,
  enabled: rule.enabled,
  version: rule.version,
  definition: rule.definition as Rule['definition'],
  created_at: timestamp(rule.created_at),
  updated_at: timestamp(rule.updated_at),
  last_run_at: standing ? timestamp(standing.last_run_at) : null,
  runs_24h: {
    done: standing?.done ?? 0,
    failed: standing?.failed ?? 0,
    stopped: standing?.stopped ?? 0,
  },
})

export const presentRuleVersion = (row: RuleVersionRow, names: ActorNames): Version => ({
  version: row.version,
  definition: row.definition as Version['definition'],
  published_at: timestamp(row.published_at),
  published_by: presentActor(row.published_by, names),
})

export const presentRun = ({ run, actions }: RunView): Run => ({
  id: run.id,
  rule_id: run.rule_id,
  rule_version: run.rule_version,
  rule_name: run.rule_name,
  event: {
    id: run.event_id,
    type: run.event_type as Run['event']['type'],
    at: timestamp(run.event_at),
    seq: run.event_seq,
  },
  verification_id: run.verification_id,
  status: run.status,
  stopped_because: run.stopped_because,
  chain: run.chain,
  variables: run.variables as Run['variables'],
  conditions: run.conditions as Run['conditions'],
  actions: actions.map(presentAction),
  next_try_at: timestampOrNull(run.next_try_at),
  created_at: timestamp(run.created_at),
  finished_at: timestampOrNull(run.finished_at),
})

const presentAction = (action: RunView['actions'][number]): Run['actions'][number] => ({
  position: action.position,
  type: action.type,
  status: action.status,
  rendered: action.rendered as Run['actions'][number]['rendered'],
  attempts: action.attempts.map((attempt) => ({
    at: timestamp(attempt.at),
    duration_ms: attempt.duration_ms,
    response_status: attempt.response_status,
    error: attempt.error,
    response_body: attempt.response_body,
  })),
  result: action.result,
  error: action.error,
})

export const presentDryRun = ({ examined, fired, more, events }: DryRunView): DryRun => ({
  examined,
  fired,
  more,
  events: events.map(({ event, fires, conditions, actions }) => ({
    event: {
      id: event.id,
      type: event.type,
      at: timestamp(event.at),
      verification_id: event.verification_id,
      seq: event.seq,
    },
    fires,
    conditions: conditions as DryRun['events'][number]['conditions'],
    actions: actions as DryRun['events'][number]['actions'],
  })),
})

export const presentCredential = ({ row, usedBy }: CredentialView): Credential => ({
  name: row.name,
  mode: row.mode,
  created_at: timestamp(row.created_at),
  updated_at: timestamp(row.updated_at),
  used_by: usedBy,
})
