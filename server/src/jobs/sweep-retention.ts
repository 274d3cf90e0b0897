import type { Context } from '../services/context.ts'
import { eraseWhenDue, hideWhenDue } from '../services/retention/reach-retention.ts'
import { removeFiles } from '../services/retention/remove-files.ts'
import { dueErasures, dueRedactions, verificationsWithFilesLeft } from '../store/retention.ts'
import type { Due } from '../store/lookups.ts'

const BATCH = 100

/** Hides and destroys what is due, each once however many processes sweep. Answers how many this one dealt with. */
export async function sweepRetention(context: Context): Promise<number> {
  const { pool } = context.database
  const hidden = await sweep(context, (most) => dueRedactions(pool, context.now(), most), hideWhenDue)
  return hidden + (await sweep(context, (most) => dueErasures(pool, context.now(), most), eraseWhenDue))
}

/** Removes files whose job was lost or could not. */
export const sweepFiles = (context: Context): Promise<number> =>
  sweep(
    context,
    (most) => verificationsWithFilesLeft(context.database.pool, most),
    async (_context, accountId, verificationId) => {
      await removeFiles(context, { accountId, verificationId })
      return true
    },
  )

type Run = (context: Context, accountId: string, verificationId: string) => Promise<boolean>

async function sweep(context: Context, find: (most: number) => Promise<Due[]>, run: Run): Promise<number> {
  let done = 0
  for (;;) {
    const due = await find(BATCH)
    let progress = 0
    for (const each of due) if (await attempt(context, each, run)) progress += 1
    done += progress
    if (due.length < BATCH || progress === 0) return done
  }
}

/** One that cannot be dealt with does not hold up the others; it is due again at the next sweep. */
const attempt = (context: Context, { account_id, verification_id }: Due, run: Run): Promise<boolean> =>
  run(context, account_id, verification_id).catch((error: unknown) => {
    const name = error instanceof Error ? error.name : typeof error
    context.log.warn({ verificationId: verification_id, error: name }, 'retention not kept')
    return false
  })
