import { Refusal } from '@countersign/core'
import { Problem } from '../problems/problem.ts'
import type { Context, Work } from '../services/context.ts'
import { updateRun, type RuleRunJob } from '../store/rule-runs.ts'
import type { RuleActionRow, RuleRunRow } from '../store/rule-tables.ts'
import { findRule } from '../store/rules.ts'
import { callOutside } from './call-outside.ts'
import { doInside } from './do-inside.ts'
import { holdNext, holdSame } from './hold.ts'
import { failAction, finishRun, recordTry } from './record-try.ts'
import type { Place, RuleParts } from './rule-parts.ts'
import { writeMails } from './write-mails.ts'

/**
 * Does the actions of a run in their order, until nothing is left or one has to wait for its next try. The rows say what is to be
 * done; the job only says that it is time to look, so one too many does nothing, and two workers never do the same run.
 */
export async function runRule(parts: RuleParts, job: RuleRunJob): Promise<void> {
  const release = await parts.locks.take(`rule ${job.runId}`)
  if (!release) return
  try {
    while (await doNext(parts, job));
  } finally {
    await release()
  }
}

/** Answers whether there may be more to do at once. */
async function doNext(parts: RuleParts, { accountId, runId }: RuleRunJob): Promise<boolean> {
  const { context } = parts
  const place = await context.within(accountId, (work) => prepare(context, work, runId))
  if (!place) return false
  const startedAt = context.now()
  const startMs = performance.now()
  try {
    await act(parts, place)
  } catch (error) {
    const code = error instanceof Refusal || error instanceof Problem ? error.code : null
    const name = error instanceof Error ? error.name : typeof error
    if (code === null) context.log.warn({ runId, error: name }, 'action of a rule could not be tried')
    const durationMs = Math.round(performance.now() - startMs)
    await context.within(accountId, async (work) => {
      const held = await holdSame(work, place)
      const tried = { startedAt, durationMs, error: code ?? 'internal_error', isFinal: code !== null }
      if (held) await recordTry(context, work, held, tried)
    })
  }
  return true
}

function act(parts: RuleParts, place: Place): Promise<void> {
  switch (place.action.type) {
    case 'http':
      return callOutside(parts, place)
    case 'email':
      return writeMails(parts, place)
    default:
      return doInside(parts, place)
  }
}

/** What is to be done now; ends the run when that is nothing, and what a rule that was turned off still had to do. */
async function prepare(context: Context, work: Work, runId: string): Promise<Place | undefined> {
  const next = await holdNext(work, runId)
  if (!next) return undefined
  const { run, action } = next
  if (!action) {
    await finishRun(context, work, run)
    return undefined
  }
  if (run.next_try_at && run.next_try_at.getTime() > context.now()) return undefined
  const error = await reasonAgainst(work, run, action)
  if (error !== null) {
    await failAction(work, { run, action }, error)
    return prepare(context, work, runId)
  }
  if (run.status === 'queued') await updateRun(work.trx, runId, { status: 'running' })
  return { run, action }
}

async function reasonAgainst(work: Work, run: RuleRunRow, action: RuleActionRow): Promise<string | null> {
  const rule = await findRule(work.trx, run.mode, run.rule_id)
  if (!rule?.enabled) return 'rule_disabled'
  return action.rendered === null ? 'data_hidden' : null
}
