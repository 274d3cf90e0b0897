import type { Status, Verification } from '@countersign/core'
import type { VerificationRow } from '../../store/tables.ts'
import { listVerificationRows } from '../../store/verification-list.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { decodeCursor, toPage } from '../cursor.ts'

export type ListVerifications = {
  statuses: Status[]
  q?: string | undefined
  flag?: 'modified' | undefined
  createdFrom?: number | undefined
  /** Exclusive. */
  createdTo?: number | undefined
  order: 'asc' | 'desc'
  limit: number
  cursor?: string | undefined
}

export type VerificationItem = {
  row: Pick<VerificationRow, 'id' | 'mode' | 'name' | 'reference' | 'flags'>
  state: Verification
}

/** A page of the account's verifications of the caller's mode, by time of creation. */
export async function listVerifications(
  context: Context,
  caller: Caller,
  query: ListVerifications,
): Promise<{ data: VerificationItem[]; next: string | null }> {
  allow(caller, 'verification:read')
  const filter = {
    mode: caller.mode,
    statuses: query.statuses,
    q: query.q,
    flag: query.flag,
    createdFrom: query.createdFrom,
    createdTo: query.createdTo,
    order: query.order,
    after: decodeCursor(query.cursor, /^ver_[0-9a-z]{26}$/),
    limit: query.limit + 1,
  }
  return context.within(caller, async (work) => {
    const rows = await listVerificationRows(context.database, work.trx, filter)
    return toPage(rows, query.limit, ({ row }) => row.id)
  })
}
