import { findActorNames, type ActorNames } from '../../store/actor-names.ts'
import type { RequestRow } from '../../store/request-tables.ts'
import { latencyOf, listRequestRows, type Latency, type RequestFilter } from '../../store/requests.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { decodeCursor, toPage } from '../cursor.ts'

export type ListRequests = Omit<RequestFilter, 'mode'> & { limit: number; cursor?: string | undefined }
export type ListedRequests = { data: RequestRow[]; next: string | null; latency: Latency; names: ActorNames }

/** Percentiles are of the newest so many: what a person looks at, and quickly counted. */
const MEASURED_MAX = 2_000

/** A page of the account's requests of the caller's mode, newest first, and how long those that match took. */
export async function listRequests(
  context: Context,
  caller: Caller,
  { limit, cursor, ...wanted }: ListRequests,
): Promise<ListedRequests> {
  allow(caller, 'request:read')
  const filter = { ...wanted, mode: caller.mode }
  const after = decodeCursor(cursor, /^req_[0-9a-z]{26}$/)
  return context.within(caller, async ({ trx }) => {
    const rows = await listRequestRows(trx, filter, { after, limit: limit + 1 })
    const listed = toPage(rows, limit, (row) => row.id)
    const latency = await latencyOf(trx, filter, MEASURED_MAX)
    return { ...listed, latency, names: await findActorNames(trx, listed.data.map(actorOf)) }
  })
}

export const actorOf = ({ actor_kind: kind, actor_id: id }: RequestRow) => ({ kind, id })
