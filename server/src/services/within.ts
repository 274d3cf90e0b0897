import { withAccount } from '../store/connect.ts'
import type { Database } from '../store/database.ts'
import type { Context, Work } from './context.ts'

/** Enqueues a job with the client of a transaction. */
export type Enqueue = (trx: Work['trx'], ...job: Parameters<Work['enqueue']>) => Promise<void>

/** Transactions under one account, whose jobs exist when and only when they commit. `now` in milliseconds. */
export const createWithin =
  ({ db }: Database, enqueue: Enqueue, now: () => number): Context['within'] =>
  (accountId, run) =>
    withAccount(db, accountId, (trx, testClockMs) =>
      run({
        trx,
        accountId,
        now: (mode) => now() + (mode === 'test' ? testClockMs : 0),
        enqueue: (...job) => enqueue(trx, ...job),
      }),
    )
