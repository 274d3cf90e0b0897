import type { Insertable, Transaction } from 'kysely'
import type { ApiKey, Tables } from './tables.ts'

type Trx = Transaction<Tables>

/** Everything but the hash, which has no business anywhere else. */
export type ListedKey = Omit<ApiKey, 'key_hash'>

const listed = [
  'id',
  'account_id',
  'name',
  'mode',
  'key_end',
  'permissions',
  'created_by',
  'owner_id',
  'created_at',
  'expires_at',
  'last_used_at',
  'revoked_at',
] as const

export const insertApiKey = (trx: Trx, row: Insertable<Tables['api_keys']>): Promise<ListedKey> =>
  trx.insertInto('api_keys').values(row).returning(listed).executeTakeFirstOrThrow()

/** Newest first, revoked ones too. */
export function listApiKeyRows(
  trx: Trx,
  { after, limit }: { after: string | null; limit: number },
): Promise<ListedKey[]> {
  const query = trx.selectFrom('api_keys').select(listed).orderBy('id', 'desc').limit(limit)
  return (after === null ? query : query.where('id', '<', after)).execute()
}

/** False when there is no such key. One that is revoked keeps its time. */
export async function markRevoked(trx: Trx, id: string, at: Date): Promise<boolean> {
  const key = await trx
    .selectFrom('api_keys')
    .select('revoked_at')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (key?.revoked_at === null)
    await trx.updateTable('api_keys').set({ revoked_at: at }).where('id', '=', id).execute()
  return key !== undefined
}
