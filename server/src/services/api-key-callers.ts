import { createHash, timingSafeEqual } from 'node:crypto'
import { findApiKey } from '../store/lookups.ts'
import { NOWHERE, type Caller, type GrantedPermission } from './caller.ts'
import type { Context } from './context.ts'
import { knownOf, permissionsOf } from './role/permissions-of.ts'

/** Other processes notice a revocation after at most so long; the one that revokes calls `forgetApiKey`. */
const FRESH_MS = 5_000
const CACHED_MAX = 10_000
const USED_AGAIN_MS = 60_000

export const API_KEY_PATTERN = /^csk_(?:test|live)_[0-9A-Za-z_-]{20,100}$/

type Known = { at: number; hash: Buffer; caller: Caller; expiresAt: number | null }

const caches = new WeakMap<object, Map<string, Known>>()

function cacheOf({ database }: Context): Map<string, Known> {
  const cache = caches.get(database) ?? new Map<string, Known>()
  caches.set(database, cache)
  return cache
}

export const hashOfKey = (key: string): Buffer => createHash('sha256').update(key).digest()

/** On whose behalf a key speaks; null when it is unknown, revoked, past its end, or when who answers for it left. */
export async function findKeyCaller(context: Context, key: string): Promise<Caller | null> {
  if (!API_KEY_PATTERN.test(key)) return null
  const hash = hashOfKey(key)
  const cache = cacheOf(context)
  const name = hash.toString('base64')
  const known = cache.get(name)
  if (known && performance.now() - known.at < FRESH_MS && timingSafeEqual(known.hash, hash)) {
    return hasEnded(context, known) ? null : known.caller
  }
  cache.delete(name)
  const loaded = await loadCaller(context, hash)
  if (cache.size >= CACHED_MAX) cache.clear()
  if (!loaded) return null
  cache.set(name, { at: performance.now(), hash, ...loaded })
  return loaded.caller
}

const hasEnded = ({ now }: Context, { expiresAt }: { expiresAt: number | null }): boolean =>
  expiresAt !== null && now() >= expiresAt

/** A key that was revoked here stops working here at once. */
export function forgetApiKey(context: Context, id: string): void {
  const cache = cacheOf(context)
  for (const [name, { caller }] of cache) if (caller.actor.id === id) cache.delete(name)
}

/** The same of all keys that a member answers for: their role changed, or they left. */
export function forgetKeysOf(context: Context, memberId: string): void {
  const cache = cacheOf(context)
  for (const [name, { caller }] of cache) if (caller.personId === memberId) cache.delete(name)
}

async function loadCaller(
  context: Context,
  hash: Buffer,
): Promise<{ caller: Caller; expiresAt: number | null } | null> {
  const found = await findApiKey(context.database.pool, hash)
  if (!found) return null
  return context.within(found.account_id, async ({ trx }) => {
    const row = await trx
      .selectFrom('api_keys as k')
      .innerJoin('accounts as a', 'a.id', 'k.account_id')
      .leftJoin('members as m', 'm.id', 'k.owner_id')
      .leftJoin('roles as r', 'r.id', 'm.role')
      .select(['m.role', 'm.removed_at', 'r.permissions as own_permissions'])
      .select([
        'k.id',
        'k.key_hash',
        'k.mode',
        'k.permissions',
        'k.last_used_at',
        'k.owner_id',
        'k.expires_at',
        'a.name as account_name',
      ])
      .where('k.id', '=', found.api_key_id)
      .where('k.revoked_at', 'is', null)
      .executeTakeFirst()
    if (!row || !timingSafeEqual(row.key_hash, hash)) return null
    const now = context.now()
    const expiresAt = row.expires_at?.getTime() ?? null
    if (row.removed_at !== null || hasEnded(context, { expiresAt })) return null
    if (now - (row.last_used_at?.getTime() ?? 0) > USED_AGAIN_MS) {
      const change = { last_used_at: new Date(now) }
      await trx.updateTable('api_keys').set(change).where('id', '=', row.id).execute()
    }
    const caller: Caller = {
      account: { id: found.account_id, name: row.account_name },
      mode: row.mode,
      actor: { kind: 'api_key', id: row.id },
      personId: row.owner_id,
      from: NOWHERE,
      permissions: stillHeld(knownOf(row.permissions), row),
    }
    return { caller, expiresAt }
  })
}

/** No key can do more than the member who answers for it may at this moment. */
function stillHeld(
  permissions: readonly GrantedPermission[],
  { role, own_permissions: own }: { role: string | null; own_permissions: string[] | null },
): readonly GrantedPermission[] {
  if (role === null) return permissions
  const held = permissionsOf(role, own)
  return permissions.filter((permission) => held.includes(permission))
}
