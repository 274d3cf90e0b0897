import type { Verification } from '@countersign/core'
import type { NewVerification } from '../../store/create-verification.ts'
import { insertVerificationWithin } from '../../store/create-verification-within.ts'
import type { Context } from '../context.ts'
import { inviteApplicant } from './invite.ts'

/**
 * Writes a new verification and its invitation, both or neither. Answers false when the idempotency key was there already: then
 * nothing was written. What sends no e-mail goes the faster way of `insertVerification`.
 */
export const createInvited = (
  context: Context,
  accountId: string,
  state: Verification,
  made: NewVerification,
): Promise<boolean> =>
  context.within(accountId, async (work) => {
    if (!(await insertVerificationWithin(work.trx, accountId, made))) return false
    await inviteApplicant(work, { state, row: made })
    return true
  })
