import type { Actor, OverrideStage, Status } from '@countersign/core'
import { listAdministratorIds } from '../../store/members.ts'
import type { VerificationRecord } from '../../store/verifications.ts'
import type { Work } from '../context.ts'
import { queueMemberMail } from '../member-mail/queue.ts'

type Told = {
  stage: OverrideStage
  /** The person responsible: who asked for it. */
  by: Actor
  from: Status
  to: Status
}

/** A mail to every administrator of the account, once for each stage of an override (domain.md 6.5). The applicant hears nothing. */
export async function tellAdministrators(
  work: Work,
  { state, row }: VerificationRecord,
  { stage, by, from, to }: Told,
): Promise<void> {
  const facts = {
    verificationId: state.id,
    mode: row.mode,
    by: by.id,
    stage,
    previous: from,
    current: to,
  }
  for (const memberId of await listAdministratorIds(work.trx)) {
    await queueMemberMail(work, { memberId, kind: 'override_notice', facts })
  }
}
