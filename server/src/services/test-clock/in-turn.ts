import type { Context } from '../context.ts'
import { forgetTestClock } from './now.ts'

const waiting = new WeakMap<object, Map<string, Promise<unknown>>>()

/**
 * Moves of one account's test clock in this process, one after the other, so that who waits holds no connection; between processes
 * the row of the account serialises them. Afterwards this process knows the new time at once.
 */
export async function inTurn<Result>(
  context: Context,
  accountId: string,
  move: () => Promise<Result>,
): Promise<Result> {
  const turns = waiting.get(context.database) ?? new Map<string, Promise<unknown>>()
  waiting.set(context.database, turns)
  const before = turns.get(accountId) ?? Promise.resolve()
  const mine = before.then(move).finally(() => forgetTestClock(context, accountId))
  const settled = mine.catch(() => undefined)
  turns.set(accountId, settled)
  try {
    return await mine
  } finally {
    if (turns.get(accountId) === settled) turns.delete(accountId)
  }
}
