import { componentsOf } from '../components/overall.ts'
import { CORRECTED_RESULTS, type CorrectedResult } from '../corrections/corrections.ts'
import { Refusal } from '../refusal.ts'
import type { CommandOf } from './command.ts'
import type { VerificationEvent } from './event.ts'
import type { Verification } from './state.ts'

type CorrectionCommand = CommandOf<'correct_component' | 'correct_field'>

/** A member puts right one component's result or one field that was read; the roll-up follows, the status stays. */
export function decideCorrection(state: Verification, command: CorrectionCommand): VerificationEvent[] {
  return command.type === 'correct_component'
    ? correctComponent(state, command)
    : correctField(state, command)
}

function correctComponent(
  state: Verification,
  { component, to, reason, commitments, at, by }: CommandOf<'correct_component'>,
): VerificationEvent[] {
  const found = componentsOf(state).find(({ key }) => key === component)
  if (!found) throw new Refusal('unknown_component', { component })
  const { result: from } = found
  if (from !== 'error' && !isJudged(from)) throw new Refusal('not_correctable', { component, result: from })
  if (from === to) throw new Refusal('correction_changes_nothing', { component, result: from })
  return [
    { type: 'component_corrected', component, from, to, reason, ...(commitments && { commitments }), at, by },
  ]
}

const isJudged = (result: string): result is CorrectedResult =>
  CORRECTED_RESULTS.some((one) => one === result)

function correctField(
  state: Verification,
  { field, reason, check, commitments, at, by }: CommandOf<'correct_field'>,
): VerificationEvent[] {
  const reading = state.checks.find(({ kind }) => kind === 'document_data')
  if (!reading || !['passed', 'review', 'rejected'].includes(reading.result))
    throw new Refusal('not_correctable', { field, result: reading?.result ?? null })
  const before = check && state.checks.find(({ kind }) => kind === check.kind)
  if (check && !before) throw new Refusal('unknown_check', { kind: check.kind, attempt: state.attempt })
  const judged = check &&
    before && {
      kind: check.kind,
      from: { result: before.result, findings: before.findings },
      to: { result: check.result, findings: check.findings },
    }
  return [
    {
      type: 'field_corrected',
      field,
      reason,
      check: judged ?? null,
      ...(commitments && { commitments }),
      at,
      by,
    },
  ]
}
