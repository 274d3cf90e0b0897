import { Refusal } from '@countersign/core'
import { Problem } from '../../problems/problem.ts'
import { updateAccount as store, type AccountRow } from '../../store/accounts.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { beginAdministration } from '../role/rights.ts'

export type UpdateAccount = {
  name?: string | undefined
  fourEyes?: boolean | undefined
  requireTwoFactor?: boolean | undefined
  /** Hours from when a verification waits for a person to its deadline. */
  reviewHours?: number | undefined
}

/**
 * Throws `entitlement_missing` when four eyes are switched on without their entitlement, and `four_eyes_operator_only` when they are
 * switched off: else whoever wants to overturn alone would switch them off first.
 */
export function updateAccount(context: Context, caller: Caller, change: UpdateAccount): Promise<AccountRow> {
  allow(caller, 'account:manage')
  return context.within(caller, async (work) => {
    const { account } = await beginAdministration(work, caller, 'account:manage')
    const {
      name = account.name,
      fourEyes = account.four_eyes,
      requireTwoFactor = account.require_two_factor,
      reviewHours = account.review_hours,
    } = change
    refuseFourEyes(account, fourEyes)
    noteChanges(work, account, { name, fourEyes, requireTwoFactor, reviewHours })
    return store(work.trx, account.id, {
      name,
      four_eyes: fourEyes,
      require_two_factor: requireTwoFactor,
      review_hours: reviewHours,
    })
  })
}

function refuseFourEyes(account: AccountRow, wanted: boolean): void {
  if (wanted === account.four_eyes) return
  if (!wanted) throw new Problem('four_eyes_operator_only')
  if (!account.entitlements.includes('four_eyes')) {
    throw new Refusal('entitlement_missing', { entitlement: 'four_eyes' })
  }
}

function noteChanges(
  { audit }: Work,
  account: AccountRow,
  {
    name,
    fourEyes,
    requireTwoFactor,
    reviewHours,
  }: Required<{ [Key in keyof UpdateAccount]: NonNullable<UpdateAccount[Key]> }>,
): void {
  const target = { kind: 'account', id: account.id }
  if (name !== account.name) {
    audit({ action: 'account.renamed', target, facts: { name, previous: account.name } })
  }
  if (fourEyes !== account.four_eyes) audit({ action: 'four_eyes.switched_on', target })
  if (requireTwoFactor !== account.require_two_factor) {
    audit({ action: `two_factor.${requireTwoFactor ? 'required' : 'made_optional'}`, target })
  }
  if (reviewHours !== account.review_hours) {
    const facts = { hours: reviewHours, previous: account.review_hours }
    audit({ action: 'review_time.changed', target, facts })
  }
}
