import { findVerification } from '../../store/verifications.ts'
import { SYSTEM } from '../caller.ts'
import type { Context } from '../context.ts'
import { change } from '../verification/change.ts'
import { tellAdministrators } from './tell-administrators.ts'

/** Ends a request that no second person answered in time. Answers false when there was nothing to do. */
export async function expireOverride(
  context: Context,
  accountId: string,
  verificationId: string,
): Promise<boolean> {
  return context.within(accountId, async (work) => {
    const record = await findVerification(context.database, work.trx, verificationId, 'skip')
    const request = record?.state.pendingOverride
    if (!record || !request) return false
    const at = work.now(record.row.mode)
    if (at < request.expiresAt) return false
    const after = await change(work, record, { type: 'expire_override', at, by: SYSTEM })
    await tellAdministrators(work, after, { stage: 'lapsed', ...request })
    return true
  })
}
