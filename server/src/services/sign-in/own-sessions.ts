/** A member's own sessions. */
import { notFound } from '../../problems/problem.ts'
import { endOtherSessions, endSession, listSessions, type SessionRow } from '../../store/sessions.ts'
import type { Client, SignInRefusal } from '../../sign-in/create-sign-in.ts'
import { findComing, type Member, type SignInParts } from './sign-in-parts.ts'

export type OwnSession = SessionRow & { isCurrent: boolean }

export function listOwnSessions(
  { context }: SignInParts,
  { caller, session }: Member,
): Promise<OwnSession[]> {
  return context.within(caller, async ({ trx }) => {
    const rows = await listSessions(trx, session.userId)
    return rows.map((row) => ({ ...row, isCurrent: row.id === session.id }))
  })
}

/** Also the one that asks. Throws `not_found`, also for somebody else's. */
export function endOwnSession(
  { context }: SignInParts,
  { caller, session }: Member,
  id: string,
): Promise<void> {
  return context.within(caller, async (work) => {
    if (!(await endSession(work.trx, session.userId, id))) throw notFound()
    const by = id === session.id ? 'sign_out' : 'another_session'
    work.audit({ action: 'session.ended', target: { kind: 'session', id }, facts: { by } })
  })
}

/** How many ended. */
export function endOwnOtherSessions({ context }: SignInParts, { caller, session }: Member): Promise<number> {
  return context.within(caller, async (work) => {
    const ended = await endOtherSessions(work.trx, session.userId, session.id)
    if (ended > 0) work.audit({ action: 'session.ended', facts: { by: 'another_session', sessions: ended } })
    return ended
  })
}

/** Cookies that clear the session's. Without a session nothing ends, which is no error. */
export async function signOut(parts: SignInParts, client: Client): Promise<string[]> {
  const session = await parts.signIn.getSession(client.headers)
  const cookies = await parts.signIn.signOut(client)
  if (!session) return cookies
  const coming = await findComing(parts, client, session.email)
  const target = { kind: 'session', id: session.id }
  await coming?.note({ action: 'session.ended', target, facts: { by: 'sign_out' } })
  return cookies
}

export async function changePassword(
  parts: SignInParts,
  client: Client,
  change: { newPassword: string; currentPassword: string | null },
): Promise<{ refused: null; cookies: string[] } | SignInRefusal> {
  const session = await parts.signIn.getSession(client.headers)
  const answer = await parts.signIn.setPassword(client, change)
  if (!session || answer.refused !== null) return answer
  const coming = await findComing(parts, client, session.email)
  await coming?.note({ action: 'password.changed', facts: { by: session.how } })
  return answer
}
