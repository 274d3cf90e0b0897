import { sql, type Insertable, type Transaction } from 'kysely'
import type { ApiKey, Tables } from './tables.ts'

type Trx = Transaction<Tables>

/** Everything but the hash, which has no business anywhere else. */
export type ListedKey = Omit<ApiKey, 'key_hash'> & {
  /** The member who answered for it left. */
  owner_left: boolean
}

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

const ownerLeft = sql<boolean>`coalesce(
  (SELECT m.removed_at IS NOT NULL FROM members m WHERE m.id = api_keys.owner_id), false)`.as('owner_left')

export const insertApiKey = (trx: Trx, row: Insertable<Tables['api_keys']>): Promise<ListedKey> =>
  trx
    .insertInto('api_keys')
    .values(row)
    .returning([...listed, ownerLeft])
    .executeTakeFirstOrThrow()

/** Newest first, revoked ones too. */
export function listApiKeyRows(
  trx: Trx,
  { after, limit }: { after: string | null; limit: number },
): Promise<ListedKey[]> {
  const query = trx
    .selectFrom('api_keys')
    .select([...listed, ownerLeft])
    .orderBy('id', 'desc')
    .limit(limit)
  return (after === null ? query : query.where('id', '<', after)).execute()
}

/** Null when there is no such key, false when it was revoked before: then it keeps its time. */
export async function markRevoked(trx: Trx, id: string, at: Date): Promise<boolean | null> {
  const key = await trx
    .selectFrom('api_keys')
    .select('revoked_at')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!key) return null
  if (key.revoked_at !== null) return false
  await trx.updateTable('api_keys').set({ revoked_at: at }).where('id', '=', id).execute()
  return true
}

export type OwnedKey = Pick<ApiKey, 'id' | 'name' | 'mode' | 'owner_id'>

/** The keys that work and that these members answer for. */
export const listKeysOfOwners = (trx: Trx, owners: readonly string[]): Promise<OwnedKey[]> =>
  trx
    .selectFrom('api_keys')
    .select(['id', 'name', 'mode', 'owner_id'])
    .where('owner_id', 'in', [...owners, ''])
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .execute()

export const lockApiKey = (trx: Trx, id: string): Promise<ListedKey | undefined> =>
  trx
    .selectFrom('api_keys')
    .select([...listed, ownerLeft])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const updateApiKey = (
  trx: Trx,
  id: string,
  change: { owner_id: string; permissions: string[] },
): Promise<ListedKey> =>
  trx
    .updateTable('api_keys')
    .set(change)
    .where('id', '=', id)
    .returning([...listed, ownerLeft])
    .executeTakeFirstOrThrow()
