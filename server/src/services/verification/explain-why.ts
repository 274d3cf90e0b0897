import {
  decideByPolicy,
  overallOf,
  turnSentences,
  turnsOf,
  type Actor,
  type Language,
  type Overall,
  type PolicyDecision,
  type Turn,
  type VerificationEvent,
} from '@countersign/core'
import { notFound } from '../../problems/problem.ts'
import { findActorNames } from '../../store/actor-names.ts'
import { listEventRows } from '../../store/events.ts'
import { findVerification } from '../../store/verifications.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { viewOf, type VerificationView } from './view.ts'
import { whySentences } from './why-sentences.ts'

export type Why = {
  view: VerificationView
  overall: Overall
  reasoning: PolicyDecision['why']
  sentences: string[]
  /** How it came to this, oldest first. */
  history: (Turn & { hash: string; sentences: string[] })[]
}

/** More than the limits of any flow let happen: the whole history is read. */
const EVENTS_MAX = 100_000

/** Why a verification has its status: from the status down to the findings, the rule and the version of the policy. */
export async function explainWhy(
  context: Context,
  caller: Caller,
  { id, language = 'en' }: { id: string; language?: Language | undefined },
): Promise<Why> {
  allow(caller, 'verification:read')
  const { view, rows, historyNames } = await context.within(caller, async (work) => {
    const record = await findVerification(context.database, work.trx, id)
    if (!record || record.row.mode !== caller.mode) throw notFound()
    const page = { verificationId: id, order: 'asc', after: null, limit: EVENTS_MAX } as const
    const events = await listEventRows(work.trx, page)
    const named = await findActorNames(
      work.trx,
      events.map(({ actor }) => actor),
    )
    return { view: await viewOf(work, record), rows: events, historyNames: named }
  })
  const { state } = view
  const overall = overallOf(state)
  const ended = state.checks.filter((check) => check.result !== 'in_progress')
  // The decision keeps its own reasoning; until there is one, what the checks so far would lead to.
  const reasoning = state.decision?.why.length
    ? state.decision.why
    : decideByPolicy(state.flow.policy, ended).why
  const events = rows.map(({ body }) => body as unknown as VerificationEvent)
  const nameOf = ({ id: actorId }: Actor) => (actorId === null ? null : (historyNames.get(actorId) ?? null))
  const history = turnsOf(state.flow, events).map((turn) => ({
    ...turn,
    hash: rows[turn.seq - 1]?.hash ?? '',
    sentences: turnSentences(turn, { language, nameOf, flow: view.flow }),
  }))
  const names = new Map([...view.names, ...historyNames])
  return {
    view: { ...view, names },
    overall,
    reasoning,
    sentences: whySentences(view, overall, reasoning),
    history,
  }
}
