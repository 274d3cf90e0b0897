import type { Client, Session, SignIn } from '../../sign-in/create-sign-in.ts'
import { findMember } from '../../store/lookups.ts'
import type { AuditNote } from '../audit/audit-entry.ts'
import type { Caller, Origin } from '../caller.ts'
import type { Context, Work } from '../context.ts'

/** What the verbs of signing in work with. */
export type SignInParts = { context: Context; signIn: SignIn }

/** A signed-in member. */
export type Member = {
  caller: Caller
  session: Session
  client: Client
  twoFactor: { enabled: boolean; required: boolean }
}

/** As much of the user agent as anybody needs to recognise a device. */
const USER_AGENT_LENGTH_MAX = 300

export const originOf = ({ address, headers }: Client): Origin => {
  const agent = headers['user-agent']
  const userAgent = typeof agent === 'string' ? agent.slice(0, USER_AGENT_LENGTH_MAX).toWellFormed() : null
  return { ip: address, userAgent }
}

/** Whoever is about to sign in: the member of an e-mail address, and how to note what they do. Null when nobody is a member by it. */
export async function findComing({ context }: SignInParts, client: Client, email: string) {
  const found = await findMember(context.database.pool, email)
  if (!found) return null
  const by = { kind: 'member', id: found.member_id } as const
  const from = originOf(client)
  const noteWithin = ({ audit }: Pick<Work, 'audit'>, note: AuditNote) => audit({ ...note, by, from })
  return {
    within: <Result>(run: (work: Work) => Promise<Result>) => context.within(found.account_id, run),
    noteWithin,
    note: (note: AuditNote) =>
      context.within(found.account_id, (work) => Promise.resolve(noteWithin(work, note))),
  }
}
