import { currentOverrideTerms, ENTITLEMENTS, PERMISSIONS, type Standing } from '@countersign/core'
import { findAccountStanding } from '../../store/account-standing.ts'
import type { Caller } from '../caller.ts'
import type { Work } from '../context.ts'

/** What the caller brings to a decision or an override (domain.md 6.2), as it is in this transaction. */
export async function standingOf({ trx, accountId }: Work, { permissions }: Caller): Promise<Standing> {
  const { entitlements, four_eyes, accepted } = await findAccountStanding(trx, accountId, {
    terms: 'status_override',
    version: currentOverrideTerms().version,
  })
  return {
    permissions: PERMISSIONS.filter((permission) => permissions.includes(permission)),
    entitlements: ENTITLEMENTS.filter((entitlement) => entitlements.includes(entitlement)),
    termsAccepted: accepted,
    fourEyes: four_eyes,
  }
}
