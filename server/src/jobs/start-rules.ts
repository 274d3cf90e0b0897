import { runRule } from '../rules/run-rule.ts'
import type { RuleParts } from '../rules/rule-parts.ts'
import { dueRuleRuns, type RuleRunJob } from '../store/rule-runs.ts'
import type { JobQueue } from './job-queue.ts'
import { repeat, type Repetition } from './repeat.ts'

/** They mostly wait for others. */
const AT_ONCE = 16
/** So that an account whose receivers hang does not keep the others waiting. */
const AT_ONCE_PER_ACCOUNT = 4
const SWEEP_EVERY_MS = 10_000
const SWEPT_MAX = 200

/** Does what rules have to do as it is queued, and takes up what a killed process left. */
export async function startRules(parts: RuleParts, queue: JobQueue): Promise<Repetition[]> {
  const run = onlySoManyOf(parts)
  await queue.work('run-rule', AT_ONCE, run)
  // At the start what is due at all, later what nobody has taken for some seconds.
  let overdueMs = 0
  return [
    repeat('rules', parts.context.log, async () => {
      await sweepRules(parts, overdueMs, run)
      overdueMs = SWEEP_EVERY_MS
      return SWEEP_EVERY_MS
    }),
  ]
}

/** Runs what has been due for longer than `overdueMs`. Answers how many there were. */
export async function sweepRules(
  parts: RuleParts,
  overdueMs: number,
  run: (job: RuleRunJob) => Promise<void> = (job) => runRule(parts, job),
): Promise<number> {
  const { database, log, now } = parts.context
  const jobs = await dueRuleRuns(database.pool, new Date(now() - overdueMs), SWEPT_MAX)
  const waiting = jobs.values()
  const work = async () => {
    for (const job of waiting) {
      await run(job).catch((error: unknown) => {
        const name = error instanceof Error ? error.name : typeof error
        log.warn({ runId: job.runId, error: name }, 'rule could not be run')
      })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE_PER_ACCOUNT }, work))
  return jobs.length
}

const BACKLOG_MAX = 1_000

/** What is one too many of its account waits its turn here, not in the way of others; what is lost here is found by the sweep. */
function onlySoManyOf(parts: RuleParts): (job: RuleRunJob) => Promise<void> {
  const active = new Map<string, number>()
  const backlogs = new Map<string, RuleRunJob[]>()
  return async (job) => {
    const { accountId } = job
    const count = active.get(accountId) ?? 0
    const backlog = backlogs.get(accountId) ?? []
    if (count >= AT_ONCE_PER_ACCOUNT) {
      if (backlog.length < BACKLOG_MAX) backlogs.set(accountId, [...backlog, job])
      return
    }
    active.set(accountId, count + 1)
    try {
      for (let next: RuleRunJob | undefined = job; next; next = backlogs.get(accountId)?.shift())
        await runRule(parts, next)
    } finally {
      const left = (active.get(accountId) ?? 1) - 1
      active.set(accountId, left)
      if (left === 0) for (const map of [active, backlogs]) map.delete(accountId)
    }
  }
}
