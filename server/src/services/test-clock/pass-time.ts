import { holdVerification, type DueAt } from '../../store/test-clock.ts'
import type { Context, Work } from '../context.ts'
import { DUE_SOURCES, type DueSource } from './due-sources.ts'

export type Passed = {
  /** Where the clock came to. */
  now: number
  /** False when more was due than may happen at once: the clock stopped on the way. */
  isComplete: boolean
  /** How many things happened. */
  events: number
}

type Stretch = { from: number; to: number; eventsMax: number }

/**
 * Lets everything of the account's test mode happen that is due between two times, in order and each at its own time, all in the
 * transaction of `work`. What is overdue at the beginning happens then.
 */
export async function passTime(
  context: Context,
  work: Work,
  { from, to, eventsMax }: Stretch,
  sources: readonly DueSource[] = DUE_SOURCES,
): Promise<Passed> {
  let now = from
  let events = 0
  const idle: Set<string>[] = sources.map(() => new Set())
  for (;;) {
    const due = await firstDue(work, to, sources, idle)
    if (!due) return { now: to, isComplete: true, events }
    if (events >= eventsMax) return { now, isComplete: false, events }
    now = Math.max(now, due.at)
    await holdVerification(work.trx, due.verificationId)
    const happened = await due.source.run(joinedAt(context, work, now), work.accountId, due.verificationId)
    if (happened) events += 1
    else due.idle.add(due.verificationId)
  }
}

type Due = DueAt & { source: DueSource; idle: Set<string> }

async function firstDue(
  work: Work,
  upTo: number,
  sources: readonly DueSource[],
  idle: readonly Set<string>[],
): Promise<Due | null> {
  let first: Due | null = null
  for (const [index, source] of sources.entries()) {
    const passedOver = idle[index] ?? new Set()
    const next = await source.next(work, first ? first.at - 1 : upTo, [...passedOver])
    if (next) first = { ...next, source, idle: passedOver }
  }
  return first
}

/** Verbs that are called with this join the transaction, in which test mode stands still at `at`. */
const joinedAt = (context: Context, work: Work, at: number): Context => ({
  ...context,
  within: (_account, run) => run({ ...work, now: (mode) => (mode === 'test' ? at : context.now()) }),
})
