import { componentsOf, type Finding } from '@countersign/core'
import type { VerificationView } from '../../services/verification/view.ts'

export const presentFinding = ({ code, severity, step, measure, value, threshold, unit }: Finding) => ({
  code,
  severity,
  step: step ?? null,
  measure: measure ?? null,
  value: value ?? null,
  threshold: threshold ?? null,
  unit: unit ?? null,
})

/** Components with their checks, and how each check ran. */
export const presentComponents = ({ state, runs }: VerificationView) =>
  componentsOf(state).map(({ key, required, result, corrected }) => ({
    key,
    required,
    result,
    corrected_from: corrected?.from ?? null,
    checks: state.checks
      .filter((check) => check.component === key)
      .map((check) => {
        const run = runs.find((candidate) => candidate.kind === check.kind)
        return {
          kind: check.kind,
          result: check.result,
          findings: check.findings.map(presentFinding),
          skipped_because: check.skippedBecause,
          duration_ms: run?.duration_ms ?? null,
          tries: run?.tries ?? 0,
        }
      }),
  }))
