/** A member's own second factor. Whatever turns it on, off or round asks for the password again. */
import { Problem } from '../../problems/problem.ts'
import {
  countRecoveryCodes,
  enableTwoFactor,
  findTwoFactor,
  offerTwoFactor,
  removeTwoFactor,
  replaceRecoveryCodes,
} from '../../store/two-factors.ts'
import { endOtherSessions } from '../../store/sessions.ts'
import type { SignInRefusal } from '../../sign-in/create-sign-in.ts'
import { spendFactor } from './enter-code.ts'
import type { Member, SignInParts } from './sign-in-parts.ts'

export type TwoFactorState = { enabledAt: Date | null; recoveryCodesLeft: number }
type Confirmed<Result> = ({ refused: null } & Result) | SignInRefusal

const targetOf = ({ caller }: Member) => ({ kind: 'member', id: caller.actor.id! })

export function getTwoFactor({ context }: SignInParts, { caller, session }: Member): Promise<TwoFactorState> {
  return context.within(caller, async ({ trx }) => {
    const factor = await findTwoFactor(trx, session.userId)
    const enabledAt = factor?.enabledAt ?? null
    return { enabledAt, recoveryCodesLeft: enabledAt ? await countRecoveryCodes(trx, session.userId) : 0 }
  })
}

/** A new secret, which counts for nothing until a code of it is confirmed. Throws `two_factor_enabled`. */
export async function offer(
  { context, signIn }: SignInParts,
  { caller, session, client }: Member,
  password: string | null,
): Promise<Confirmed<{ uri: string; secret: string }>> {
  const refusal = await signIn.confirmIdentity(client, session, password)
  if (refusal) return refusal
  const { sealed, uri, secret } = signIn.factors.offer({ id: session.userId, email: session.email })
  const at = new Date(context.now())
  const isOffered = await context.within(caller, ({ trx }) => offerTwoFactor(trx, session.userId, sealed, at))
  if (!isOffered) throw new Problem('two_factor_enabled')
  return { refused: null, uri, secret }
}

/**
 * A first code shows that the member's app has the secret: from now on it is asked for. The other sessions, which came without it,
 * end. Throws `two_factor_not_offered`, `two_factor_enabled`.
 */
export async function confirm(
  parts: SignInParts,
  member: Member,
  code: string,
): Promise<Confirmed<{ recoveryCodes: string[] }>> {
  const { context, signIn } = parts
  const { caller, session, client } = member
  const refusal = await signIn.limitFactor(client, session.userId)
  if (refusal) return refusal
  const { codes, hashes } = signIn.factors.recoveryCodes(session.userId)
  const isRight = await context.within(caller, async (work) => {
    const factor = await findTwoFactor(work.trx, session.userId)
    if (!factor) throw new Problem('two_factor_not_offered')
    if (factor.enabledAt) throw new Problem('two_factor_enabled')
    if (!(await spendFactor(parts, work, session.userId, { kind: 'code', text: code }))) return false
    await enableTwoFactor(work.trx, session.userId, new Date(context.now()))
    await replaceRecoveryCodes(work.trx, session.userId, hashes)
    const sessions_ended = await endOtherSessions(work.trx, session.userId, session.id)
    work.audit({ action: 'two_factor.enabled', target: targetOf(member), facts: { sessions_ended } })
    return true
  })
  if (!isRight) return { refused: 'second_factor_wrong' }
  await signIn.clearFactor(session.userId)
  return { refused: null, recoveryCodes: codes }
}

/** Throws `two_factor_not_enabled`. */
export async function turnOff(
  { context, signIn }: SignInParts,
  member: Member,
  password: string | null,
): Promise<Confirmed<object>> {
  const { caller, session, client } = member
  const refusal = await signIn.confirmIdentity(client, session, password)
  if (refusal) return refusal
  await context.within(caller, async (work) => {
    if (!(await removeTwoFactor(work.trx, session.userId))) throw new Problem('two_factor_not_enabled')
    work.audit({ action: 'two_factor.disabled', target: targetOf(member) })
  })
  return { refused: null }
}

/** Ten new ones; those from before no longer work. Throws `two_factor_not_enabled`. */
export async function renewRecoveryCodes(
  { context, signIn }: SignInParts,
  member: Member,
  password: string | null,
): Promise<Confirmed<{ recoveryCodes: string[] }>> {
  const { caller, session, client } = member
  const refusal = await signIn.confirmIdentity(client, session, password)
  if (refusal) return refusal
  const { codes, hashes } = signIn.factors.recoveryCodes(session.userId)
  await context.within(caller, async (work) => {
    const factor = await findTwoFactor(work.trx, session.userId)
    if (!factor?.enabledAt) throw new Problem('two_factor_not_enabled')
    await replaceRecoveryCodes(work.trx, session.userId, hashes)
    work.audit({ action: 'recovery_codes.renewed', target: targetOf(member) })
  })
  return { refused: null, recoveryCodes: codes }
}
