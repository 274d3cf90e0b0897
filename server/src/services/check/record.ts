import { Refusal, resultOfFindings, type CheckKind, type Verification } from '@countersign/core'
import { keepCheck } from '../../store/checks.ts'
import { SYSTEM } from '../caller.ts'
import type { Context } from '../context.ts'
import { change, loadForChange } from '../verification/change.ts'
import { extractedColumns } from './extracted-columns.ts'
import type { Tried } from './try-check.ts'

export type Run = { accountId: string; verificationId: string; attempt: number }

/** Thrown when a run has nothing more to do: cancelled meanwhile, or decided by another worker. */
export class RunStopped extends Error {
  override readonly name = 'RunStopped'
}

export type Outcome = { skippedBecause: string } | Tried

type Result = 'passed' | 'review' | 'rejected' | 'error' | 'skipped'

/** Writes down how a check went: its measurement, and its result as an event. Doing it twice keeps the first. */
export async function recordCheck(
  context: Context,
  { accountId, verificationId, attempt }: Run,
  kind: CheckKind,
  outcome: Outcome,
): Promise<void> {
  await stoppedByRefusal(() =>
    context.within(accountId, async (work) => {
      const record = await loadForChange(context, work, verificationId)
      const judged = judge(record.state, outcome)
      const { measurement, columns } = judged.measurement
        ? { measurement: judged.measurement, columns: extractedColumns(kind, judged.measurement, record) }
        : { measurement: null, columns: {} }
      const at = work.now(record.row.mode)
      const { result, findings, skippedBecause } = judged
      const after = await change(
        work,
        record,
        {
          type: 'record_check',
          kind,
          attempt,
          result,
          findings,
          at,
          by: SYSTEM,
          ...(skippedBecause !== null && { skippedBecause }),
        },
        columns,
      )
      if (after.state.version === record.state.version) return
      const run = 'tries' in outcome ? outcome : { tries: 0, durationMs: 0, error: null }
      await keepCheck(work.trx, {
        account_id: accountId,
        verification_id: verificationId,
        attempt,
        kind,
        result,
        measurement: measurement && JSON.stringify(measurement),
        findings: JSON.stringify(findings),
        error: run.error,
        tries: run.tries,
        duration_ms: run.durationMs,
        ended_at: new Date(at),
      })
    }),
  )
}

function judge({ flow }: Verification, outcome: Outcome) {
  const nothing = { measurement: null, findings: [], skippedBecause: null }
  if ('skippedBecause' in outcome) {
    return { ...nothing, result: 'skipped' as const, skippedBecause: outcome.skippedBecause }
  }
  if (outcome.examined === null) return { ...nothing, result: 'error' as const }
  if ('skippedBecause' in outcome.examined) {
    return { ...nothing, result: 'skipped' as const, skippedBecause: outcome.examined.skippedBecause }
  }
  const { measurement, findings } = outcome.examined
  return { ...nothing, measurement, findings, result: resultOfFindings(flow.policy, findings) as Result }
}

/** A verification that is no longer being processed refuses; for a run that only means that it is over. */
export async function stoppedByRefusal<Done>(act: () => Promise<Done>): Promise<Done> {
  try {
    return await act()
  } catch (error) {
    throw error instanceof Refusal ? new RunStopped(error.code, { cause: error }) : error
  }
}
