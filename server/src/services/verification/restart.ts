import { notFound } from '../../problems/problem.ts'
import { findFlow } from '../../store/flows.ts'
import {
  findVerification,
  insertVerificationRow,
  type VerificationRecord,
} from '../../store/verifications.ts'
import { allow, type Caller } from '../caller.ts'
import { refuseClaimed } from '../claim/refuse-claimed.ts'
import type { Context, Work } from '../context.ts'
import { inviteApplicant } from '../email/invite.ts'
import type { Target } from './act.ts'
import { change, loadForChange } from './change.ts'
import { appendEvents } from './commit.ts'
import { checkInput, makeVerification, type CreateVerification, type Made } from './create.ts'
import { usable } from './current-flow.ts'
import { hashOfToken, linkToken } from './link-token.ts'
import { viewOf } from './view.ts'

export type RestartVerification = Target & {
  /** Another flow as enhanced due diligence; the same one, in its current version, when absent (domain.md 4.8). */
  flow_id?: string | undefined
  expires_at?: string | undefined
  /** As before when absent: who got no e-mails gets none. */
  send_email?: boolean | undefined
}

/**
 * Replaces a verification by a new one of the same applicant, in one transaction: what is still open is cancelled and its link asks
 * for nothing more, and each names the other. Throws `already_restarted` with the successor's id to whoever is slower.
 */
export async function restartVerification(
  context: Context,
  caller: Caller,
  { id, seenVersion, flow_id, expires_at, send_email }: RestartVerification,
): Promise<Made> {
  allow(caller, 'verification:create')
  allow(caller, 'verification:cancel')
  return context.within(caller, async (work) => {
    const before = await loadForChange(context, work, id, caller.mode)
    await refuseClaimed(work, caller, before)
    const flow = usable(await findFlow(work.trx, flow_id ?? before.flow.id))
    if (!flow) throw notFound()
    const at = work.now(caller.mode)
    checkInput(at, caller, { expires_at })
    const input = { ...sameApplicant(before), ...(expires_at !== undefined && { expires_at }) }
    const made = makeVerification(context, caller, input, flow, { at, predecessorId: id })
    await change(work, before, {
      type: 'restart',
      successorId: made.row.id,
      flowChanged: flow.id !== before.flow.id,
      at,
      by: caller.actor,
      ...(seenVersion !== undefined && { seenVersion }),
    })
    const token = await insertMade(context, work, made)
    // Its own first e-mail says that the earlier link is worthless.
    if (send_email ?? before.row.emails !== 'off')
      await inviteApplicant(work, { state: made.view.state, row: made.row })
    const record = await findVerification(context.database, work.trx, made.row.id)
    return { view: record ? await viewOf(work, record) : made.view, token }
  })
}

/** What a new verification takes over from one of the same applicant. */
export const sameApplicant = ({ row }: VerificationRecord): CreateVerification => ({
  applicant: row.applicant,
  reference: row.reference,
  language: row.language,
  redirect_url: row.redirect_url,
  ...(row.simulate && { simulate: row.simulate }),
})

/** Writes a made verification and its first event down, in this transaction. Answers the token of its link. */
export async function insertMade(
  context: Context,
  work: Work,
  { row, view, written }: ReturnType<typeof makeVerification>,
): Promise<string> {
  const token = linkToken(context.masterKey, row.id, view.state.linkGeneration)
  await insertVerificationRow(work.trx, work.accountId, { ...row, linkHash: hashOfToken(token) })
  await appendEvents(work, view.state, written)
  return token
}
