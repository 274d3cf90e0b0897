import type { Context } from '../services/context.ts'
import { removeFiles } from '../services/retention/remove-files.ts'
import type { JobQueue } from './job-queue.ts'
import { repeat, type Repetition } from './repeat.ts'
import { sweepFiles, sweepRetention } from './sweep-retention.ts'

/** Who moves the test clock looks right away. */
const DUE_EVERY_MS = 5_000
const FILES_EVERY_MS = 600_000

/** Hides and destroys personal data when their time comes, and removes the files of what was destroyed. */
export async function startRetention(context: Context, queue: JobQueue): Promise<Repetition[]> {
  await queue.work('remove-files', 1, (job) => removeFiles(context, job))
  return [
    repeat('retention', context.log, async () => {
      await sweepRetention(context)
      return DUE_EVERY_MS
    }),
    repeat('files of what was erased', context.log, async () => {
      await sweepFiles(context)
      return FILES_EVERY_MS
    }),
  ]
}
