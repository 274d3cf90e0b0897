import { appendAudit } from '../store/append-audit.ts'
import { withAccount } from '../store/connect.ts'
import type { Database } from '../store/database.ts'
import { auditEntry } from './audit/audit-entry.ts'
import { NOWHERE, SYSTEM, type Caller } from './caller.ts'
import type { Context, Work } from './context.ts'

/** Enqueues a job with the client of a transaction. */
export type Enqueue = (trx: Work['trx'], ...job: Parameters<Work['enqueue']>) => Promise<void>

/**
 * Transactions under one account, whose jobs and entries of the audit exist when and only when they commit. `now` in milliseconds.
 * The chain of the account is locked last, so that no two transactions can wait for each other.
 */
export const createWithin =
  ({ db }: Database, enqueue: Enqueue, now: () => number): Context['within'] =>
  (whose, run) =>
    withAccount(db, accountOf(whose), async (trx, testClockMs) => {
      const work = workOf(
        {
          trx,
          accountId: accountOf(whose),
          now: (mode) => now() + (mode === 'test' ? testClockMs : 0),
          enqueue: (...job) => enqueue(trx, ...job),
          noted: [],
        },
        callerOf(whose),
        now,
      )
      const result = await run(work)
      await appendAudit(trx, work.accountId, work.noted)
      return result
    })

/** A context whose `within` joins this transaction. */
export const joining = (context: Context, work: Work): Context => ({
  ...context,
  within: (whose, run) => run(workOf(work, callerOf(whose), context.now)),
})

function workOf(shared: Omit<Work, 'caller' | 'audit'>, caller: Caller | null, now: () => number): Work {
  const { actor: by = SYSTEM, from = NOWHERE } = caller ?? {}
  return {
    ...shared,
    caller,
    audit: (note) => void shared.noted.push(auditEntry(note, { by, from, at: now() })),
  }
}

const callerOf = (whose: Caller | string): Caller | null => (typeof whose === 'string' ? null : whose)
const accountOf = (whose: Caller | string): string => (typeof whose === 'string' ? whose : whose.account.id)
