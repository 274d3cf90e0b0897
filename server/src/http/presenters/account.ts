import { ENTITLEMENTS } from '@countersign/core'
import type { z } from 'zod'
import type { TermsVersion, TermsView } from '../../services/account/terms.ts'
import type { ActorNames } from '../../store/actor-names.ts'
import type { AccountRow } from '../../store/accounts.ts'
import type { Account, Terms } from '../schemas/account-settings.ts'
import { presentActor } from './actor.ts'
import { timestamp } from './time.ts'

export const presentAccount = (row: AccountRow): z.infer<typeof Account> => ({
  id: row.id,
  name: row.name,
  entitlements: ENTITLEMENTS.filter((entitlement) => row.entitlements.includes(entitlement)),
  four_eyes: row.four_eyes,
  require_two_factor: row.require_two_factor,
  review_hours: row.review_hours,
  created_at: timestamp(row.created_at),
})

export const presentTerms = ({ current, versions, names }: TermsView): z.infer<typeof Terms> => ({
  current: presentVersion(current, names),
  versions: versions.map((version) => presentVersion(version, names)),
})

const presentVersion = ({ version, text, accepted }: TermsVersion, names: ActorNames) => ({
  version,
  text,
  accepted_by: accepted && presentActor(accepted.by, names),
  accepted_at: accepted && timestamp(accepted.at),
})
