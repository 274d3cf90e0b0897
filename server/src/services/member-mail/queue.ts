import type { MemberMail } from '@countersign/core'
import { newId } from '../../ids.ts'
import { insertMemberMail } from '../../store/member-mails.ts'
import type { Work } from '../context.ts'

/**
 * Writes a mail to a member down and enqueues it, in this transaction. `facts` hold ids only: the address, the names and the text are
 * of the moment it is sent. Who asks decides who is told, and how often.
 */
export async function queueMemberMail(
  work: Work,
  { memberId, kind, facts }: MemberMail & { memberId: string },
): Promise<void> {
  const at = work.now('live')
  const id = newId('memberMail', at)
  await insertMemberMail(work.trx, {
    id,
    account_id: work.accountId,
    member_id: memberId,
    kind,
    facts: JSON.stringify(facts),
    status: 'queued',
    next_try_at: new Date(at),
    created_at: new Date(at),
  })
  await work.enqueue('send-member-mail', { accountId: work.accountId, mailId: id })
}
