import { withAccount } from '../store/connect.ts'
import type { Database } from '../store/database.ts'
import type { Context, Work } from './context.ts'

/** Enqueues a job with the client of a transaction. */
export type Enqueue = (trx: Work['trx'], ...job: Parameters<Work['enqueue']>) => Promise<void>

/** Transactions under one account, whose jobs exist when and only when they commit. */
export const createWithin =
  ({ db }: Database, enqueue: Enqueue): Context['within'] =>
  (accountId, run) =>
    withAccount(db, accountId, (trx) => run({ trx, accountId, enqueue: (...job) => enqueue(trx, ...job) }))
