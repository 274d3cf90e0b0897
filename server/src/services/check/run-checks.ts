import { becauseOfError, plannedChecks, type CheckKind, type CheckPlan } from '@countersign/core'
import { listCheckRows } from '../../store/checks.ts'
import type { VerificationRecord } from '../../store/verifications.ts'
import { SYSTEM } from '../caller.ts'
import type { Context } from '../context.ts'
import { simulatedExamination } from '../simulation/examine.ts'
import { simulationOfRecord } from '../simulation/simulate.ts'
import { change, loadForChange } from '../verification/change.ts'
import { EXAMINE, type Examination } from './examine.ts'
import { findPictures, type Pictures } from './pictures.ts'
import { recordCheck, RunStopped, stoppedByRefusal, type Outcome, type Run } from './record.ts'
import { CHECK_BACKOFF, tryCheck, type Backoff } from './try-check.ts'

type Begun = {
  record: VerificationRecord
  pictures: Pictures
  /** Measurements of checks that ended before an interruption. */
  measurements: Map<CheckKind, Record<string, unknown>>
  /** Checks that ended in an error: what needs them is skipped. */
  failed: Set<CheckKind>
  /** Checks that ended in an error before somebody had them run again. */
  erredBefore: Set<CheckKind>
  /** `YYYY-MM-DD`. */
  today: string
}

/**
 * From submission to decision: runs the checks of an attempt, in parallel where one does not need another, records each, and lets
 * the policy decide. May be called again at any time, also by several workers: what was recorded is not run again, and only the
 * first decision is taken. Returns quietly when the verification was cancelled or decided meanwhile.
 */
export async function runChecks(context: Context, run: Run, backoff: Backoff = CHECK_BACKOFF): Promise<void> {
  const over = new AbortController()
  try {
    const begun = await begin(context, run)
    const { flow, skippedComponents } = begun.record.state
    const plan = plannedChecks(flow, skippedComponents)
    const ended = new Map<CheckKind, Promise<void>>()
    const one = async (check: CheckPlan) => {
      await Promise.all(check.after.map((kind) => ended.get(kind) ?? Promise.resolve()))
      const outcome = await runOne(context, run, begun, check, over.signal, backoff)
      if (!outcome) return
      if ('error' in outcome && outcome.error !== null) begun.failed.add(check.kind)
      await recordCheck(context, run, check.kind, outcome)
    }
    for (const check of plan) ended.set(check.kind, one(check))
    await allEnded([...ended.values()], over)
    await decideAutomatically(context, run)
  } catch (error) {
    if (!(error instanceof RunStopped)) throw error
    context.log.info({ verificationId: run.verificationId, because: error.message }, 'checks stopped')
  } finally {
    over.abort()
  }
}

/** When one throws the others are not wanted any more; what they are writing down is awaited all the same. */
async function allEnded(checks: readonly Promise<void>[], over: AbortController): Promise<void> {
  try {
    await Promise.all(checks)
  } catch (error) {
    over.abort()
    await Promise.allSettled(checks)
    throw error
  }
}

/** Dispatches the checks, or takes up where another run stopped. */
async function begin(context: Context, run: Run): Promise<Begun> {
  return stoppedByRefusal(() =>
    context.within(run.accountId, async (work) => {
      const before = await loadForChange(context, work, run.verificationId)
      if (before.state.attempt !== run.attempt || before.state.status !== 'processing') {
        throw new RunStopped(before.state.status)
      }
      const record = await change(work, before, {
        type: 'dispatch_checks',
        at: work.now(before.row.mode),
        by: SYSTEM,
      })
      const rows = await listCheckRows(work.trx, run.verificationId, run.attempt)
      const measurements = new Map<CheckKind, Record<string, unknown>>()
      for (const { kind, measurement } of rows)
        if (measurement) measurements.set(kind as CheckKind, measurement)
      const failed = record.state.checks.filter(({ result }) => result === 'error').map(({ kind }) => kind)
      return {
        record,
        measurements,
        failed: new Set(failed),
        erredBefore: new Set(rows.filter(({ error }) => error !== null).map(({ kind }) => kind as CheckKind)),
        today: new Date(work.now(record.row.mode)).toISOString().slice(0, 10),
        pictures: await findPictures(context, work, record),
      }
    }),
  )
}

/** Undefined when the check ended before. */
async function runOne(
  context: Context,
  run: Run,
  { record, pictures, measurements, failed, erredBefore, today }: Begun,
  { kind, after }: CheckPlan,
  signal: AbortSignal,
  backoff: Backoff,
): Promise<Outcome | undefined> {
  const known = record.state.checks.find((check) => check.kind === kind)
  if (known && known.result !== 'in_progress') return undefined
  const cause = after.find((needed) => failed.has(needed))
  if (cause) return { skippedBecause: becauseOfError(cause) }
  const examination: Examination = {
    state: record.state,
    mode: record.row.mode,
    applicant: record.row.applicant,
    pictures,
    pool: context.checks,
    signal,
    today,
    measured: (other) => measurements.get(other),
  }
  const facts = { verificationId: run.verificationId, kind }
  const simulation = simulationOfRecord(record, run.attempt)
  const isRerun = erredBefore.has(kind)
  const examine = simulation
    ? simulatedExamination({ simulation, kind, state: record.state, isRerun, signal })
    : () => EXAMINE[kind](examination)
  const tried = await tryCheck(examine, backoff, signal, (more, message) =>
    context.log.warn({ ...facts, ...more }, message),
  )
  if (tried.examined && 'measurement' in tried.examined) measurements.set(kind, tried.examined.measurement)
  return tried
}

async function decideAutomatically(context: Context, run: Run): Promise<void> {
  await stoppedByRefusal(() =>
    context.within(run.accountId, async (work) => {
      const record = await loadForChange(context, work, run.verificationId)
      if (record.state.attempt !== run.attempt) throw new RunStopped('another attempt')
      await change(work, record, { type: 'decide_automatically', at: work.now(record.row.mode), by: SYSTEM })
    }),
  )
}
