import type { Actor } from '@countersign/core'
import type { ActorNames } from '../../store/actor-names.ts'

export const presentActor = ({ kind, id }: Actor, names: ActorNames) => ({
  kind,
  id,
  name: id === null ? null : (names.get(id) ?? null),
})

export const presentMember = (id: string | null, names: ActorNames) =>
  id === null ? null : { id, name: names.get(id) ?? null }
