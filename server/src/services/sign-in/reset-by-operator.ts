/** The operator's way for a member who lost the phone and the recovery codes, or whom the provider names anew. */
import { unbindIdentities } from '../../store/identities.ts'
import { endSessionsOf, findUserId } from '../../store/sessions.ts'
import { removeTwoFactor } from '../../store/two-factors.ts'
import type { Context } from '../context.ts'

const OPERATOR = { kind: 'operator', id: null } as const

export type MemberOfAccount = { accountId: string; memberId: string; email: string }

/** Turns two-step sign-in off and ends every session and link. False when it was not on: then nothing changes. */
export function resetTwoFactor(
  context: Pick<Context, 'within'>,
  { accountId, memberId, email }: MemberOfAccount,
): Promise<boolean> {
  return context.within(accountId, async ({ trx, audit }) => {
    const userId = await findUserId(trx, email)
    if (userId === null || !(await removeTwoFactor(trx, userId))) return false
    const sessions_ended = await endSessionsOf(trx, email)
    const target = { kind: 'member', id: memberId }
    audit({ action: 'two_factor.reset', target, facts: { sessions_ended }, by: OPERATOR })
    return true
  })
}

/** The next single sign-on finds the member by the verified e-mail address again. False when nothing was linked. */
export function unlinkSingleSignOn(
  context: Pick<Context, 'within'>,
  { accountId, memberId, email }: MemberOfAccount,
): Promise<boolean> {
  return context.within(accountId, async ({ trx, audit }) => {
    const userId = await findUserId(trx, email)
    if (userId === null || !(await unbindIdentities(trx, userId))) return false
    await endSessionsOf(trx, email)
    const target = { kind: 'member', id: memberId }
    audit({ action: 'single_sign_on.unlinked', target, by: OPERATOR })
    return true
  })
}
