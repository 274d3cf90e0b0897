import type {
  Actor,
  RenderedAction,
  RuleDefinition,
  RunStatus,
  StopReason,
  Variables,
} from '@countersign/core'
import type { ColumnType, Selectable } from 'kysely'
import type { Mode } from '../services/caller.ts'

type At = ColumnType<Date, Date, Date>
type AtOrNull = ColumnType<Date | null, Date | null | undefined, Date | null>
type Json<T> = ColumnType<T, string, string>

type RuleTable = {
  id: string
  account_id: string
  mode: Mode
  name: string
  enabled: boolean
  /** The newest one. */
  version: number
  /** In the time of its mode; what happened before does not concern it. */
  active_since: At
  created_at: At
  updated_at: At
  /** Its runs stay. */
  removed_at: AtOrNull
}

type RuleVersionTable = {
  rule_id: string
  version: number
  account_id: string
  definition: Json<RuleDefinition>
  /** Of the definition. */
  events: string[]
  published_by: Json<Actor>
  published_at: At
  /** The same in the time of its mode. */
  holds_from: At
}

export type ChainLink = { rule_id: string; run_id: string }

/** A condition with what it was about at that moment. */
export type JudgedCondition = {
  variable: string
  operator: string
  value: string | number | boolean | readonly string[] | null
  actual: string | number | boolean | readonly string[] | null
  holds: boolean
}

type RuleRunTable = {
  id: string
  account_id: string
  mode: Mode
  rule_id: string
  rule_version: number
  rule_name: string
  event_id: string
  event_type: string
  event_at: At
  event_seq: number
  verification_id: string
  status: RunStatus
  stopped_because: StopReason | null
  /** The runs from which its event follows, the first one first. */
  chain: Json<ChainLink[]>
  /** Empty once the data of the verification are hidden or erased, like `conditions`. */
  variables: Json<Partial<Variables>>
  conditions: Json<JudgedCondition[]>
  /** While something is to be done. */
  next_try_at: AtOrNull
  created_at: At
  finished_at: AtOrNull
}

type RuleEffectTable = {
  account_id: string
  verification_id: string
  /** 0: the run started the verification. */
  seq: number
  run_id: string
}

export type ActionStatus = 'waiting' | 'done' | 'failed'

/** What came of one recipient of an e-mail. */
export type RecipientResult = {
  member_id: string | null
  address: string | null
  status: 'waiting' | 'sent' | 'skipped' | 'failed'
  error: string | null
}

export type ActionResult = {
  /** Of `start_flow`. */
  verification_id?: string
  /** Of `email`. */
  recipients?: RecipientResult[]
}

type RuleActionTable = {
  run_id: string
  position: number
  account_id: string
  verification_id: string
  type: RenderedAction['type']
  /** Its templates are filled, but for credentials; null once the data of the verification are hidden or erased. */
  rendered: ColumnType<RenderedAction | null, string, string | null>
  status: ActionStatus
  tries: ColumnType<number, number | undefined, number>
  error: ColumnType<string | null, string | null | undefined, string | null>
  result: ColumnType<ActionResult | null, string | null | undefined, string | null>
}

type RuleAttemptTable = {
  run_id: string
  position: number
  /** Counts from 1. */
  number: number
  account_id: string
  verification_id: string
  at: At
  duration_ms: number
  response_status: number | null
  error: string | null
  /** Cut. Personal: an erasure empties it. */
  response_body: string | null
}

type RuleCredentialTable = {
  account_id: string
  mode: Mode
  name: string
  sealed: Buffer
  created_by: Json<Actor>
  created_at: At
  updated_at: At
}

export type RuleTables = {
  rules: RuleTable
  rule_versions: RuleVersionTable
  rule_runs: RuleRunTable
  rule_effects: RuleEffectTable
  rule_actions: RuleActionTable
  rule_attempts: RuleAttemptTable
  rule_credentials: RuleCredentialTable
}

export type RuleRow = Selectable<RuleTable>
export type RuleVersionRow = Selectable<RuleVersionTable>
export type RuleRunRow = Selectable<RuleRunTable>
export type RuleActionRow = Selectable<RuleActionTable>
export type RuleAttemptRow = Selectable<RuleAttemptTable>
export type RuleCredentialRow = Selectable<RuleCredentialTable>
