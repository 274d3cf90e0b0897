import { notFound, Problem } from '../../problems/problem.ts'
import { findActorNames, type ActorNames } from '../../store/actor-names.ts'
import { lockApiKey, updateApiKey, type ListedKey } from '../../store/api-keys.ts'
import { forgetApiKey } from '../api-key-callers.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { beginAdministration, refuseBeyond } from '../role/rights.ts'

/** What a key of somebody else never carries over: whoever made it may still know it, and would act in the name of another. */
const ACTS_OF_A_PERSON: readonly string[] = ['verification:decide', 'verification:override']

/**
 * From now on the caller answers for a key of somebody else, who left or is to: it goes on working, without the permissions to decide
 * and to override. Throws `api_key_revoked` and `beyond_own_rights`.
 */
export async function takeOverApiKey(
  context: Context,
  caller: Caller,
  id: string,
): Promise<{ row: ListedKey; names: ActorNames }> {
  allow(caller, 'api_key:manage')
  const taken = await context.within(caller, async (work) => {
    const { held } = await beginAdministration(work, caller, 'api_key:manage')
    const before = await lockApiKey(work.trx, id)
    if (!before) throw notFound()
    if (before.revoked_at !== null) throw new Problem('api_key_revoked')
    if (caller.personId === null) throw new Problem('unauthenticated')
    let row = before
    if (before.owner_id !== caller.personId) {
      const permissions = before.permissions.filter((permission) => !ACTS_OF_A_PERSON.includes(permission))
      refuseBeyond(held, permissions)
      row = await updateApiKey(work.trx, id, { owner_id: caller.personId, permissions })
      const facts = { previous: before.owner_id, permissions }
      work.audit({ action: 'api_key.taken_over', target: { kind: 'api_key', id }, facts })
    }
    return { row, names: await findActorNames(work.trx, [row.created_by, ownerOf(row)]) }
  })
  forgetApiKey(context, id)
  return taken
}

/** Who answers for a key; null where the operator does. */
export const ownerOf = ({ owner_id: id }: Pick<ListedKey, 'owner_id'>) =>
  id === null ? null : ({ kind: 'member', id } as const)
