import type { z } from 'zod'
import type { ActorNames } from '../../store/actor-names.ts'
import type { ListedKey } from '../../store/api-keys.ts'
import type { ApiKey } from '../schemas/account.ts'
import { presentActor } from './actor.ts'
import { timestamp, timestampOrNull } from './time.ts'

/** Neither the key nor its hash is among it. */
export const presentApiKey =
  (names: ActorNames, now: number) =>
  (row: ListedKey): z.infer<typeof ApiKey> => ({
    id: row.id,
    name: row.name,
    mode: row.mode,
    hint: `csk_${row.mode}_…${row.key_end}`,
    permissions: row.permissions,
    created_by: presentActor(row.created_by, names),
    owner: row.owner_id === null ? null : presentActor({ kind: 'member', id: row.owner_id }, names),
    state: stateOf(row, now),
    created_at: timestamp(row.created_at),
    expires_at: timestampOrNull(row.expires_at),
    last_used_at: timestampOrNull(row.last_used_at),
    revoked_at: timestampOrNull(row.revoked_at),
  })

function stateOf(row: ListedKey, now: number): z.infer<typeof ApiKey>['state'] {
  if (row.revoked_at !== null) return 'revoked'
  if (row.expires_at !== null && row.expires_at.getTime() <= now) return 'expired'
  return row.owner_left ? 'stopped' : 'active'
}
