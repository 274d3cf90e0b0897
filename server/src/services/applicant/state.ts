import { notFound } from '../../problems/problem.ts'
import { findVerification } from '../../store/verifications.ts'
import type { LinkCaller } from '../caller.ts'
import type { Context } from '../context.ts'
import { linkViewOf, type LinkView } from './link.ts'

/** What the link shows. Changes nothing. */
export async function readLinkState(context: Context, link: LinkCaller): Promise<LinkView> {
  return context.within(link.account.id, async (work) => {
    const record = await findVerification(context.database, work.trx, link.verificationId)
    if (!record) throw notFound()
    return linkViewOf(work, link, record)
  })
}
