import { setTimeout as sleep } from 'node:timers/promises'
import {
  plannedChecks,
  SIMULATION_SEPARATOR,
  simulatedFailure,
  simulatedFindings,
  type CheckKind,
  type Simulation,
  type Verification,
} from '@countersign/core'
import { CheckError } from '../../checks/check-error.ts'
import type { Examined } from '../check/examine.ts'

export type SimulatedCheck = {
  simulation: readonly Simulation[]
  kind: CheckKind
  state: Verification
  /** Whether this check of this attempt ended in an error before and somebody had it run again. */
  isRerun: boolean
  signal: AbortSignal
}

/** How long a try hangs before it counts as timed out. Bounded, so that a forced hang ends like a real one, only sooner. */
const HANG_MS = 2_000

/** Stands in for one check as its verification wants it; each call is a try. Throws `CheckError` where it is to fail. */
export function simulatedExamination({
  simulation,
  kind,
  state,
  isRerun,
  signal,
}: SimulatedCheck): () => Promise<Examined> {
  const { flow, skippedComponents, steps } = state
  const failure = simulatedFailure(simulation, kind)
  const plan = plannedChecks(flow, skippedComponents)
  const keys = steps.map(({ key }) => key)
  let tries = 0
  return async () => {
    tries += 1
    if (failure === 'hang') {
      await sleep(HANG_MS, undefined, { signal })
      throw new CheckError('check_timeout', { task: kind })
    }
    const fails =
      failure === 'error' ||
      (failure === 'error_once' && tries === 1) ||
      (failure === 'error_until_rerun' && !isRerun)
    if (fails) throw new CheckError('check_failed', { task: kind })
    return {
      measurement: { simulated: simulation.join(SIMULATION_SEPARATOR) },
      findings: simulatedFindings(simulation, kind, plan, keys),
    }
  }
}
