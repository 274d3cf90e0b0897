/**
 * A rule (product.md T6): when one of these events happens and the conditions hold, then these actions, in their order. It is data:
 * versions are immutable once published, and every run names the version it ran by.
 */
import type { StepKey } from '../checks/finding.ts'
import type { ReasonSlug } from '../reasons/catalogue.ts'
import type { EventType } from '../verification/event.ts'
import type { VariableName } from './variables.ts'

export const RULE_LIMITS = {
  events: 20,
  conditions: 20,
  actions: 10,
  /** Characters. */
  name: 80,
  body: 10_000,
  subject: 200,
  headers: 20,
  recipients: 10,
  tags: 10,
  /** Rules that follow from each other: the one after it is stopped. */
  chain: 3,
} as const

export const OPERATORS = [
  'is',
  'is_not',
  'is_one_of',
  'is_none_of',
  'at_least',
  'at_most',
  'contains',
  'does_not_contain',
  'is_set',
  'is_not_set',
] as const
export type Operator = (typeof OPERATORS)[number]

/** `value` is absent for `is_set` and `is_not_set`, a list for `is_one_of` and `is_none_of`, else one value. */
export type Condition = {
  variable: VariableName
  operator: Operator
  value?: string | number | boolean | readonly string[] | undefined
}

export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type HttpMethod = (typeof HTTP_METHODS)[number]

/** A member of the account by id, everybody of a role, or an address outside. */
export type Recipient = { member_id: string } | { role: string } | { address: string }

/** Texts named `…` with `{{variable}}` are templates; `{{credential.name}}` is replaced at the moment of sending, in headers only. */
export type Action =
  | {
      type: 'http'
      method: HttpMethod
      /** https, and a template: what is put in is percent-encoded; the host is fixed. */
      url: string
      /** Values are templates. */
      headers: Readonly<Record<string, string>>
      /** A template; null: none. Put into JSON, values are escaped by the content type. */
      body: string | null
    }
  | { type: 'email'; to: readonly Recipient[]; subject: string; body: string }
  /** Only what is in review; null takes it back. */
  | { type: 'assign'; member_id: string | null }
  | { type: 'tag'; add: readonly string[]; remove: readonly string[] }
  | { type: 'start_flow'; flow_id: string; send_email: boolean }
  | { type: 'request_resubmission'; steps: readonly StepKey[]; reasons: readonly ReasonSlug[] }

export type ActionType = Action['type']
export const ACTION_TYPES = [
  'http',
  'email',
  'assign',
  'tag',
  'start_flow',
  'request_resubmission',
] as const satisfies readonly ActionType[]

export type RuleDefinition = {
  /** Announced ones; at least one. */
  events: readonly EventType[]
  /** All of them have to hold, or one; none holds always. */
  match: 'all' | 'any'
  conditions: readonly Condition[]
  actions: readonly Action[]
}
