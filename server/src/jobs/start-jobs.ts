import type pg from 'pg'
import type { Context } from '../services/context.ts'
import { runChecks } from '../services/check/run-checks.ts'
import type { Run } from '../services/check/record.ts'
import { sweepRequests } from '../services/request/sweep.ts'
import { IDEMPOTENCY_LIFETIME_MS } from '../services/once.ts'
import { forgetIdempotencyKeys, processingVerifications } from '../store/lookups.ts'
import { announceEvents } from '../webhooks/announce-event.ts'
import { createDispatcher } from '../webhooks/dispatcher.ts'
import { runReplays } from '../webhooks/run-replays.ts'
import { createSender } from '../webhooks/sender.ts'
import type { JobQueue } from './job-queue.ts'
import { repeat, type Repetition } from './repeat.ts'
import { createRunLocks } from './run-locks.ts'
import { signAudits } from './sign-audits.ts'
import { startEmails } from './start-emails.ts'
import { startRetention } from './start-retention.ts'
import { startRules } from './start-rules.ts'
import { sweepOverrides } from './sweep-overrides.ts'
import { sweepUnusedEvidence } from './sweep-unused-evidence.ts'
import { sweepDeadlines, untilNextDeadline } from './sweep-deadlines.ts'

export type JobParts = {
  context: Context
  queue: JobQueue
  /** Connections that are held for as long as a check or a delivery takes. */
  locks: pg.Pool
  /** Verifications whose checks run at once. */
  runsAtOnce: number
}

const UNFINISHED_MAX = 500
const UNFINISHED_EVERY_MS = 15_000
/** How late what was retried or lost with a process may be. */
const DELIVERIES_EVERY_MS = 1_000
const REPLAYS_EVERY_MS = 1_000
const FORGET_EVERY_MS = 3_600_000
/** A request waits for seven days: nobody misses these seconds. */
const OVERRIDES_EVERY_MS = 5_000
const REQUESTS_EVERY_MS = 60_000
const AUDITS_EVERY_MS = 60_000
const ANNOUNCE_TOGETHER = 200
/** They only wait and write. */
const FORCED_AT_ONCE = 4

/**
 * Everything that happens without a request. Jobs of the queue make it prompt; the sweeps make it certain: at the start they take up
 * at once what a killed process left.
 */
export async function startJobs({
  context,
  queue,
  locks,
  runsAtOnce,
}: JobParts): Promise<{ stop: () => Promise<void> }> {
  const { log } = context
  const runLocks = createRunLocks(locks)
  const sender = createSender({ mayReach: context.mayReach })
  const dispatcher = createDispatcher({ context, sender, lanes: locks })
  const run = async (job: Run) => {
    const release = await runLocks.take(`${job.verificationId} ${job.attempt}`)
    if (!release) return
    await runChecks(context, job).finally(release)
  }
  await queue.work('run-checks', runsAtOnce, run)
  await queue.work('run-forced-checks', FORCED_AT_ONCE, run)
  // Announcing twice does nothing, so it may be done while another process is still at it.
  const { wake } = dispatcher
  await announceEvents(context, await queue.begun('announce-event'), wake)
  await queue.workTogether('announce-event', ANNOUNCE_TOGETHER, (jobs) => announceEvents(context, jobs, wake))
  await queue.workTogether('deliver-webhook', ANNOUNCE_TOGETHER, async (jobs) => {
    for (const { accountId, endpointId } of jobs) wake(accountId, endpointId)
  })
  const repeated = [
    ...(await startEmails(context, queue, locks)),
    ...(await startRetention(context, queue)),
    ...(await startRules({ context, sender, locks: runLocks }, queue)),
    repeat('deadlines', log, async () => {
      await sweepDeadlines(context)
      return untilNextDeadline(context)
    }),
    repeat('unfinished checks', log, async () => {
      await finishChecks(context, run, runsAtOnce)
      return UNFINISHED_EVERY_MS
    }),
    repeat('deliveries', log, async () => {
      await dispatcher.sweep()
      return DELIVERIES_EVERY_MS
    }),
    repeat('replays', log, async () => {
      await runReplays(context, wake)
      return REPLAYS_EVERY_MS
    }),
    ...startSweeps(context),
  ]
  return {
    stop: async () => {
      // A run that is interrupted here is taken up by the next start.
      await context.checks.close()
      await Promise.all(repeated.map((each) => each.stop()))
      await queue.stop()
      await dispatcher.stop()
      await runLocks.close()
      await sender.close()
    },
  }
}

/** What is done now and again, by whichever process comes to it. */
function startSweeps(context: Context): Repetition[] {
  const { database, log } = context
  return [
    repeat('idempotency keys', log, async () => {
      await forgetIdempotencyKeys(database.pool, context.now() - IDEMPOTENCY_LIFETIME_MS)
      return FORGET_EVERY_MS
    }),
    repeat('requests', log, async () => {
      await sweepRequests(context)
      return REQUESTS_EVERY_MS
    }),
    repeat('overrides', log, async () => {
      await sweepOverrides(context)
      return OVERRIDES_EVERY_MS
    }),
    repeat('unused evidence of overrides', log, async () => {
      await sweepUnusedEvidence(context)
      return FORGET_EVERY_MS
    }),
    repeat('signatures of the audit', log, async () => {
      await signAudits(context)
      return AUDITS_EVERY_MS
    }),
  ]
}

/** What is being processed and nobody works on: its job was lost with a process. */
async function finishChecks(
  context: Context,
  run: (job: Run) => Promise<void>,
  atOnce: number,
): Promise<void> {
  const found = await processingVerifications(context.database.pool, UNFINISHED_MAX)
  const waiting = found.values()
  const work = async () => {
    for (const { account_id: accountId, verification_id: verificationId, attempt } of waiting) {
      await run({ accountId, verificationId, attempt }).catch((error: unknown) => {
        const name = error instanceof Error ? error.name : typeof error
        context.log.warn({ verificationId, error: name }, 'checks interrupted')
      })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}
