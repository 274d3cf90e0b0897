import { setTimeout } from 'node:timers/promises'
import type { Client, SignInAnswer } from '../../sign-in/create-sign-in.ts'
import { findComing, type SignInParts } from './sign-in-parts.ts'

/** A failed try is noted for members only. No refusal comes sooner than this, so that nobody can tell from its time who is one. */
const REFUSAL_MS_MIN = 250

/** What is `cookies` of the answer is to be set; with `awaitsSecondFactor` they hold half a session. */
export async function enterByPassword(
  parts: SignInParts,
  client: Client,
  { email, password }: { email: string; password: string },
): Promise<SignInAnswer> {
  const earliest = setTimeout(REFUSAL_MS_MIN)
  const answer = await parts.signIn.byPassword(client, email, password)
  if (answer.refused === null) return noteEntered(parts, client, answer)
  if (answer.refused === 'sign_in_failed') {
    const coming = await findComing(parts, client, email.trim())
    await coming?.note({ action: 'sign_in.failed', facts: { how: 'password' } })
  }
  await earliest
  return answer
}

export const enterByLink = async (parts: SignInParts, client: Client, token: string): Promise<SignInAnswer> =>
  noteEntered(parts, client, await parts.signIn.byLink(client, token))

/** Notes a session that began. One that cannot be noted is not handed out. Half a session is none yet. */
export async function noteEntered(
  parts: SignInParts,
  client: Client,
  answer: SignInAnswer,
): Promise<SignInAnswer> {
  if (answer.refused !== null || answer.entered.awaitsSecondFactor) return answer
  const { email, how, secondFactor } = answer.entered
  const coming = await findComing(parts, client, email)
  await coming?.note({ action: 'session.started', facts: { how, second_factor: secondFactor } })
  return answer
}
