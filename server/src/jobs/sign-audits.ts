import { signHead } from '../services/audit/sign-head.ts'
import type { Context } from '../services/context.ts'
import { unsignedAuditChains } from '../store/audit.ts'

const BATCH = 200

/** Signs the heads of the chains that have moved, each once however many processes do it. Answers how many this one signed. */
export async function signAudits(context: Context): Promise<number> {
  let signed = 0
  for (;;) {
    const accounts = await unsignedAuditChains(context.database.pool, BATCH)
    let progress = 0
    for (const accountId of accounts) {
      if (await sign(context, accountId)) progress += 1
    }
    signed += progress
    if (accounts.length < BATCH || progress === 0) return signed
  }
}

/** One that cannot be signed does not hold up the others. */
const sign = (context: Context, accountId: string): Promise<boolean> =>
  signHead(context, accountId).catch((error: unknown) => {
    const name = error instanceof Error ? error.name : typeof error
    context.log.warn({ accountId, error: name }, 'audit chain could not be signed')
    return false
  })
