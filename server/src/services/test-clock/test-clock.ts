import { addDuration, DAY_MS } from '@countersign/core'
import { notify } from '../../live/bus.ts'
import { Problem } from '../../problems/problem.ts'
import { findTestClock, holdTestClock, setTestClock } from '../../store/test-clock.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { passTime } from './pass-time.ts'

/** Milliseconds. */
export type TestClock = { now: number; aheadMs: number }

/** By an ISO 8601 duration, or to a time in milliseconds. */
export type Move = { by: string } | { to: number }

export type Moved = TestClock & {
  /** How far this moved it, in milliseconds. */
  movedMs: number
  /** How many things happened meanwhile. */
  events: number
  /** False when so much was due that the clock stopped on the way. */
  isComplete: boolean
}

export const AHEAD_MAX_MS = 3_653 * DAY_MS
const EVENTS_MAX = 1_000

function allowMoving(caller: Caller): void {
  if (caller.mode !== 'test') throw new Problem('test_mode_only')
  allow(caller, 'test_clock:move')
}

/** For everybody who may see verifications: their times are of this clock. */
export async function readTestClock(context: Context, caller: Caller): Promise<TestClock> {
  if (caller.mode !== 'test') throw new Problem('test_mode_only')
  allow(caller, 'verification:read')
  const aheadMs = await findTestClock(context.database.pool, caller.account.id)
  return { now: context.now() + aheadMs, aheadMs }
}

/**
 * Moves the clock of the account's test mode forward; what is due on the way happens in order, each at its time, and all or nothing
 * of it. Throws `test_clock_backwards`, `test_mode_only`, `validation_failed`.
 */
export async function advanceTestClock(
  context: Context,
  caller: Caller,
  move: Move,
  eventsMax: number = EVENTS_MAX,
): Promise<Moved> {
  allowMoving(caller)
  const { id } = caller.account
  return context.within(caller, async (work) => {
    const before = await holdTestClock(work.trx, id)
    const real = context.now()
    const from = real + before
    const to = targetOf(move, from)
    if (to < from)
      throw new Problem('test_clock_backwards', { details: { now: new Date(from).toISOString() } })
    if (to - real > AHEAD_MAX_MS) throw tooFar(move)
    const { now, ...passed } = await passTime(context, work, { from, to, eventsMax })
    const aheadMs = now - real
    await setTestClock(work.trx, id, aheadMs)
    work.audit({ action: 'test_clock.moved', facts: { ahead_ms: aheadMs, events: passed.events } })
    await notify(work.trx, { kind: 'clock', account_id: id })
    return { now, aheadMs, movedMs: now - from, ...passed }
  })
}

function targetOf(move: Move, from: number): number {
  if ('to' in move) return move.to
  const to = addDuration(from, move.by)
  if (to === null) throw tooFar(move)
  return to
}

function tooFar(move: Move): Problem {
  const message = 'the test clock can be at most 10 years ahead of real time'
  return new Problem('validation_failed', { errors: [{ path: 'to' in move ? 'to' : 'by', message }] })
}

/** Back to real time. What happened in the future stays as it is, with its times; deadlines made there are waited for. */
export async function resetTestClock(context: Context, caller: Caller): Promise<TestClock> {
  allowMoving(caller)
  const { id } = caller.account
  return context.within(caller, async ({ trx, audit }) => {
    await holdTestClock(trx, id)
    await setTestClock(trx, id, 0)
    audit({ action: 'test_clock.reset' })
    await notify(trx, { kind: 'clock', account_id: id })
    return { now: context.now(), aheadMs: 0 }
  })
}
