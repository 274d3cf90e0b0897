import type { Context } from '../services/context.ts'
import { expireOverride } from '../services/override/expire.ts'
import { dueOverrides } from '../store/due-overrides.ts'

const BATCH = 100

/** Ends the requests that no second person answered in time, each once however many processes sweep. Answers how many this one ended. */
export async function sweepOverrides(context: Context): Promise<number> {
  let ended = 0
  for (;;) {
    const due = await dueOverrides(context.database.pool, context.now(), BATCH)
    let progress = 0
    for (const { account_id: accountId, verification_id: verificationId } of due) {
      const isEnded = await expireOverride(context, accountId, verificationId).catch((error: unknown) => {
        const name = error instanceof Error ? error.name : typeof error
        context.log.warn({ verificationId, error: name }, 'request for an override not ended')
        return false
      })
      if (isEnded) progress += 1
    }
    ended += progress
    if (due.length < BATCH || progress === 0) return ended
  }
}
