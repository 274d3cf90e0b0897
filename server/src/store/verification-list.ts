import type { Status } from '@countersign/core'
import { sql, type Transaction } from 'kysely'
import { idFrom } from '../ids.ts'
import type { Mode } from '../services/caller.ts'
import { flowVersionOf } from './flow-versions.ts'
import type { Tables } from './tables.ts'

export type VerificationFilter = {
  mode: Mode
  statuses: readonly Status[]
  q: string | undefined
  flag: 'modified' | undefined
  tag: string | undefined
  /** Null, of a caller behind whom nobody stands, fits nothing. */
  assignedTo: string | null | undefined
  createdFrom: number | undefined
  createdTo: number | undefined
  order: 'asc' | 'desc'
  /** Id of the last row of the page before. */
  after: string | null
  limit: number
}

type ListFilter = Omit<VerificationFilter, 'order' | 'after' | 'limit'>

/** Ids sort by creation, so the id is the key of the page, and times of creation are bounds of ids: pages of long ago are found at once. */
export async function listVerificationRows(
  owner: object,
  trx: Transaction<Tables>,
  filter: VerificationFilter,
) {
  const { order, after, limit } = filter
  const query = matching(trx, filter)
    .select(['v.id', 'mode', 'state', 'name', 'reference', 'flags', 'tags', 'flow_version_id'])
    .orderBy('v.id', order)
    .limit(limit)
  const page = after ? query.where('v.id', order === 'asc' ? '>' : '<', after) : query
  const rows = await page.execute()
  return Promise.all(
    rows.map(async ({ state, flow_version_id, ...row }) => {
      const { definition } = await flowVersionOf(owner, trx, flow_version_id)
      return { row, state: { ...state, flow: definition } }
    }),
  )
}

/** How many the list has, over all its pages. */
export async function countVerificationRows(trx: Transaction<Tables>, filter: ListFilter): Promise<number> {
  const counted = matching(trx, filter).select((of) => of.fn.countAll<number>().as('count'))
  return (await counted.executeTakeFirstOrThrow()).count
}

function matching(trx: Transaction<Tables>, filter: ListFilter) {
  const { mode, statuses, q, flag, tag, assignedTo, createdFrom, createdTo } = filter
  let query = trx.selectFrom('verifications as v').where('mode', '=', mode)
  if (statuses.length > 0) query = query.where('status', 'in', statuses)
  if (flag) query = query.where(sql<boolean>`flags <> '{}'`).where(sql<boolean>`${flag} = ANY(flags)`)
  if (tag !== undefined) {
    const tagged = trx.selectFrom('verification_tags as t').select('t.verification_id')
    query = query.where('v.id', 'in', tagged.where('t.mode', '=', mode).where('t.tag', '=', tag))
  }
  if (assignedTo !== undefined) query = query.where(sql<boolean>`assigned_to = ${assignedTo}`)
  if (createdFrom !== undefined) query = query.where('v.id', '>=', idFrom('verification', createdFrom))
  if (createdTo !== undefined) query = query.where('v.id', '<', idFrom('verification', createdTo))
  // Previews of flows clutter no list; whoever searches finds them.
  if (q === undefined) {
    const previews = trx.selectFrom('flow_versions').select('id').where('version', 'is', null)
    query = query.where('flow_version_id', 'not in', previews)
  }
  if (q !== undefined) {
    const anywhere = `%${escapeLike(q.toLowerCase())}%`
    const fromStart = `${escapeLike(q.toLowerCase())}%`
    query = query.where(
      sql<boolean>`(lower(name) LIKE ${anywhere} OR lower(reference) LIKE ${anywhere} OR v.id LIKE ${fromStart})`,
    )
  }
  return query
}

const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, String.raw`\$&`)
