import { notFound } from '../../problems/problem.ts'
import { markRevoked } from '../../store/api-keys.ts'
import { forgetApiKey } from '../api-key-callers.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'

/** For ever; doing it again changes nothing. */
export async function revokeApiKey(context: Context, caller: Caller, id: string): Promise<void> {
  allow(caller, 'api_key:manage')
  const at = new Date(context.now())
  await context.within(caller, async (work) => {
    const revoked = await markRevoked(work.trx, id, at)
    if (revoked === null) throw notFound()
    if (revoked) work.audit({ action: 'api_key.revoked', target: { kind: 'api_key', id } })
  })
  forgetApiKey(context, id)
}
