import { findTwoFactor, spendRecoveryCode, spendStep } from '../../store/two-factors.ts'
import type { Client, SignInAnswer } from '../../sign-in/create-sign-in.ts'
import type { Work } from '../context.ts'
import { noteEntered } from './enter.ts'
import { findComing, type SignInParts } from './sign-in-parts.ts'

/** What the member shows as the second factor. */
export type GivenFactor = { kind: 'code' | 'recovery_code'; text: string }

/** The second step: makes the half session of the cookie a whole one. `second_factor_expired` when there is none (any more). */
export async function enterCode(
  parts: SignInParts,
  client: Client,
  given: GivenFactor,
): Promise<SignInAnswer> {
  const { signIn } = parts
  const half = await signIn.getHalfSession(client.headers)
  const coming = half && (await findComing(parts, client, half.email))
  if (!half || !coming) return { refused: 'second_factor_expired' }
  const refusal = await signIn.limitFactor(client, half.userId)
  if (refusal) return refusal
  const fits = await coming.within(async (work) => {
    const isRight = await spendFactor(parts, work, half.userId, given)
    const facts = { how: half.how, second_factor: given.kind }
    if (!isRight) coming.noteWithin(work, { action: 'sign_in.failed', facts })
    return isRight
  })
  if (!fits) return { refused: 'second_factor_wrong' }
  await signIn.clearFactor(half.userId)
  return noteEntered(parts, client, await signIn.complete(client, half, given.kind))
}

/** Whether it is right, and was not used before; it is used from then on. */
export async function spendFactor(
  { context, signIn }: SignInParts,
  { trx }: Pick<Work, 'trx'>,
  userId: string,
  { kind, text }: GivenFactor,
): Promise<boolean> {
  if (kind === 'recovery_code') {
    const hash = signIn.factors.hashRecoveryCode(userId, text)
    return spendRecoveryCode(trx, userId, hash, new Date(context.now()))
  }
  const factor = await findTwoFactor(trx, userId)
  const step = factor && signIn.factors.stepOf(userId, factor.secret, text, context.now())
  return typeof step === 'number' && spendStep(trx, userId, step)
}
