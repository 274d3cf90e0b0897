import { findActorNames, type ActorNames } from '../../store/actor-names.ts'
import { listApiKeyRows, type ListedKey } from '../../store/api-keys.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { decodeCursor, toPage } from '../cursor.ts'
import { ownerOf } from './take-over.ts'

/** The keys of the account in both modes, newest first, without anything that could be used. */
export async function listApiKeys(
  context: Context,
  caller: Caller,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ data: ListedKey[]; next: string | null; names: ActorNames }> {
  allow(caller, 'api_key:manage')
  const after = decodeCursor(cursor, /^key_[0-9a-z]{26}$/)
  return context.within(caller, async ({ trx }) => {
    const rows = await listApiKeyRows(trx, { after, limit: limit + 1 })
    const listed = toPage(rows, limit, ({ id }) => id)
    const names = await findActorNames(
      trx,
      listed.data.flatMap((row) => [row.created_by, ownerOf(row)]),
    )
    return { ...listed, names }
  })
}
