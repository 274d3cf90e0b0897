import type { Correction } from '@countersign/core'
import type { VerificationView } from '../../services/verification/view.ts'
import { presentActor } from './actor.ts'
import { presentFinding } from './check.ts'
import { timestamp } from './time.ts'

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Newest first. The values of a field are gone once they were hidden or erased. */
export const presentCorrections = ({ state, names, beside }: VerificationView) =>
  state.corrections.map((correction) => {
    const { kind, seq, attempt, reason, by, at, stands } = correction
    const shared = {
      kind,
      component: correction.kind === 'component' ? correction.component : null,
      field: correction.kind === 'field' ? correction.field : null,
      reason,
      note: text(beside(seq, 'note')),
      by: presentActor(by, names),
      at: timestamp(at),
      attempt,
      seq,
      stands,
    }
    return correction.kind === 'component'
      ? { ...shared, from: correction.from, to: correction.to, check: null }
      : {
          ...shared,
          from: text(beside(seq, 'from')),
          to: text(beside(seq, 'to')),
          check: judgedAnew(correction),
        }
  })

function judgedAnew({ check }: Extract<Correction, { kind: 'field' }>) {
  return (
    check && {
      kind: check.kind,
      from: { result: check.from.result, findings: check.from.findings.map(presentFinding) },
      to: { result: check.to.result, findings: check.to.findings.map(presentFinding) },
    }
  )
}
