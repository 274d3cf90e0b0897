import type { ActorNames } from '../../store/actor-names.ts'
import type { ClaimRow } from '../../store/review-tables.ts'
import { presentActor } from './actor.ts'
import { timestamp } from './time.ts'

export const presentClaim = ({ member_id: id, expires_at }: ClaimRow, names: ActorNames) => ({
  by: presentActor({ kind: 'member', id }, names),
  until: timestamp(expires_at),
})
