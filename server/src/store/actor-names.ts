import type { Actor } from '@countersign/core'
import type { Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** By id: e-mails of members, names of keys and rules. */
export type ActorNames = ReadonlyMap<string, string>

export async function findActorNames(
  trx: Transaction<Tables>,
  actors: readonly (Actor | null | undefined)[],
): Promise<ActorNames> {
  const idsOf = (kind: Actor['kind']) => [
    ...new Set(actors.flatMap((actor) => (actor?.kind === kind && actor.id !== null ? [actor.id] : []))),
  ]
  const members = idsOf('member')
  const keys = idsOf('api_key')
  const rules = idsOf('rule')
  const named: { id: string; name: string }[] = []
  if (members.length > 0) {
    const query = trx.selectFrom('members').select(['id', 'email as name']).where('id', 'in', members)
    named.push(...(await query.execute()))
  }
  if (keys.length > 0) {
    const query = trx.selectFrom('api_keys').select(['id', 'name']).where('id', 'in', keys)
    named.push(...(await query.execute()))
  }
  if (rules.length > 0) {
    const query = trx.selectFrom('rules').select(['id', 'name']).where('id', 'in', rules)
    named.push(...(await query.execute()))
  }
  return new Map(named.map(({ id, name }) => [id, name]))
}
