/** How a verification came to its status: every event after which the status, a component or the overall result was another. */
import { componentsOf, overallOf, type ComponentView } from '../components/overall.ts'
import type { Overall } from '../components/roll-up.ts'
import type { FlowDefinition } from '../flow/flow.ts'
import type { Reasoning } from '../policy/policy.ts'
import type { VerificationEvent } from './event.ts'
import { begin, evolve } from './evolve.ts'
import type { Status, Verification } from './state.ts'

export type Turn = {
  /** The place of its event in the history. */
  seq: number
  event: VerificationEvent
  /** Null before the first event. */
  before: { status: Status; overall: Overall } | null
  after: { status: Status; overall: Overall }
  attempt: number
  /** The components as they were after it. */
  components: ComponentView[]
  /** The findings and rules that decided; empty unless the policy did. */
  why: Reasoning[]
}

/** `flow` takes the place of the one in `created`, which stored histories only name. Throws unless they begin with that event. */
export function turnsOf(flow: FlowDefinition, events: readonly VerificationEvent[]): Turn[] {
  const [first, ...rest] = events
  if (first?.type !== 'created') throw new TypeError('A history begins with the event created')
  let state = begin({ ...first, flow })
  const turns = [turnOf(null, first, state)]
  for (const event of rest) {
    const after = evolve(state, event)
    if (isTurn(state, event, after)) turns.push(turnOf(state, event, after))
    state = after
  }
  return turns
}

/** What asks for, answers or corrects an outcome belongs to its history even where the status stays. */
const ALWAYS: ReadonlySet<VerificationEvent['type']> = new Set<VerificationEvent['type']>([
  'override_requested',
  'override_rejected',
  'override_withdrawn',
  'override_expired',
  'component_corrected',
  'field_corrected',
  'acknowledged',
  'restarted',
  'redacted',
  'restored',
  'erased',
])

const isTurn = (before: Verification, event: VerificationEvent, after: Verification): boolean =>
  ALWAYS.has(event.type) || before.status !== after.status || overallOf(before).name !== overallOf(after).name

function turnOf(before: Verification | null, event: VerificationEvent, after: Verification): Turn {
  const at = (state: Verification) => ({ status: state.status, overall: overallOf(state) })
  return {
    seq: after.version,
    event,
    before: before && at(before),
    after: at(after),
    attempt: after.attempt,
    components: componentsOf(after),
    why: 'decision' in event ? event.decision.why : [],
  }
}
