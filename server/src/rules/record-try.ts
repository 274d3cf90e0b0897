import type { Context, Work } from '../services/context.ts'
import { insertAttempt, listActions, updateAction, updateRun } from '../store/rule-runs.ts'
import type { ActionResult, RuleRunRow } from '../store/rule-tables.ts'
import { nextTryAt } from './retry-schedule.ts'
import type { Place } from './rule-parts.ts'

/** How one try of an action ended. */
export type Try = {
  startedAt: number
  durationMs: number
  /** Null: it is done. */
  error: string | null
  /** Trying again would not help. */
  isFinal: boolean
  responseStatus?: number | null
  responseBody?: string | null
  retryAfterMs?: number | null
  result?: ActionResult
}

/** Writes a try down, and what follows from it: the action is done, tried again, or given up. With the verification held. */
export async function recordTry(
  context: Context,
  work: Work,
  { run, action }: Place,
  tried: Try,
): Promise<void> {
  const { trx, accountId } = work
  const of = { run_id: run.id, position: action.position, verification_id: run.verification_id }
  await insertAttempt(trx, {
    ...of,
    account_id: accountId,
    at: new Date(tried.startedAt),
    duration_ms: tried.durationMs,
    response_status: tried.responseStatus ?? null,
    error: tried.error,
    response_body: tried.responseBody ?? null,
  })
  const tries = action.tries + 1
  const now = context.now()
  const isOver = tried.error === null || tried.isFinal
  const next = isOver ? null : nextTryAt(tries, now, tried.retryAfterMs ?? null)
  await updateAction(
    trx,
    { runId: run.id, position: action.position },
    {
      status: tried.error === null ? 'done' : next ? 'waiting' : 'failed',
      tries,
      error: tried.error,
      ...(tried.result && { result: JSON.stringify(tried.result) }),
    },
  )
  if (!next) return
  await updateRun(trx, run.id, { next_try_at: next })
  await work.enqueue('run-rule', { accountId, runId: run.id }, { startAfter: next })
}

/** Gives up what waits and cannot be done any more. */
export async function failAction(work: Work, { run, action }: Place, error: string): Promise<void> {
  await updateAction(work.trx, { runId: run.id, position: action.position }, { status: 'failed', error })
}

/** Ends a run of which nothing waits. */
export async function finishRun(context: Context, work: Work, run: RuleRunRow): Promise<void> {
  const actions = await listActions(work.trx, [run.id])
  const isFailed = actions.some(({ status }) => status === 'failed')
  await updateRun(work.trx, run.id, {
    status: isFailed ? 'failed' : 'done',
    next_try_at: null,
    finished_at: new Date(context.now()),
  })
}
