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
  tag?: string | undefined
  /** Id of a member, or `me`. */
  assignedTo?: string | undefined
  createdFrom?: number | undefined
  /** Exclusive. */
  createdTo?: number | undefined
  order: 'asc' | 'desc'
  limit: number
  cursor?: string | undefined
}

export type VerificationItem = {
  row: Pick<VerificationRow, 'id' | 'mode' | 'name' | 'reference' | 'flags' | 'tags'>
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
    ...filterOf(caller, query),
    order: query.order,
    after: decodeCursor(query.cursor, /^ver_[0-9a-z]{26}$/),
    limit: query.limit + 1,
  }
  return context.within(caller, async (work) => {
    const rows = await listVerificationRows(context.database, work.trx, filter)
    return toPage(rows, query.limit, ({ row }) => row.id)
  })
}

/** What the list is narrowed by, for this caller. */
export const filterOf = (caller: Caller, query: Omit<ListVerifications, 'order' | 'limit' | 'cursor'>) => ({
  mode: caller.mode,
  statuses: query.statuses,
  q: query.q,
  flag: query.flag,
  tag: query.tag,
  assignedTo: query.assignedTo === 'me' ? caller.personId : query.assignedTo,
  createdFrom: query.createdFrom,
  createdTo: query.createdTo,
})
