import { simulationOf, type Simulation } from '@countersign/core'
import { Problem } from '../../problems/problem.ts'
import type { VerificationRecord } from '../../store/verifications.ts'
import type { Caller } from '../caller.ts'

/** Nothing is forced in live mode. Throws `test_mode_only`. */
export function refuseLiveSimulation(caller: Caller, simulate: readonly string[] | null): void {
  if (simulate !== null && caller.mode === 'live') throw new Problem('test_mode_only')
}

/** What is forced in an attempt of a verification; null when everything is real. */
export const simulationOfRecord = ({ row }: VerificationRecord, attempt: number): Simulation[] | null =>
  row.mode === 'test' ? simulationOf(row.simulate, attempt) : null

/** How pictures of this attempt are judged by force: none is looked at where outcomes are forced; null where everything is real. */
export function forcedPicture(record: VerificationRecord, fails: boolean): 'accepted' | 'refused' | null {
  const simulation = simulationOfRecord(record, record.state.attempt)
  if (!simulation) return null
  return fails || simulation.includes('picture_refused') ? 'refused' : 'accepted'
}
