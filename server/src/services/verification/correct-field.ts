import {
  CORRECTED_RESULTS,
  judgeCorrectedData,
  Refusal,
  resultOfFindings,
  type CommandOf,
  type CorrectableField,
  type CorrectedResult,
  type CorrectionReason,
  type DeclaredData,
  type Status,
} from '@countersign/core'
import type { DeclaredApplicant, ReadDocument } from '../../store/tables.ts'
import type { VerificationRecord } from '../../store/verifications.ts'
import type { Caller } from '../caller.ts'
import { declaredData } from '../check/examine.ts'
import type { Context } from '../context.ts'
import type { Target } from './act.ts'
import { correct } from './correct.ts'
import type { VerificationView } from './view.ts'

export type CorrectField = Target & {
  field: CorrectableField
  value: string
  reason: CorrectionReason
  note?: string | undefined
}

/**
 * Puts one field that was read from the document right. The comparison with what was declared is judged anew; the value before and
 * the one after stand beside the event. Throws `not_correctable` where nothing was read.
 */
export const correctField = (
  context: Context,
  caller: Caller,
  { field, value, reason, note, ...target }: CorrectField,
): Promise<VerificationView> =>
  correct(context, caller, target, (before) => {
    const { state, row } = before
    if (!row.document) {
      // What the status refuses is said by `decide`, before this.
      if (isJudgeable(state.status)) throw new Refusal('not_correctable', { field, result: null })
      return { values: {}, command: { type: 'correct_field', field, reason, check: null } }
    }
    const from = row.document[field]
    if (from === value) throw new Refusal('correction_changes_nothing', { field })
    const document: ReadDocument = { ...row.document, [field]: value }
    return {
      values: { from, to: value, note: note || undefined },
      command: { type: 'correct_field', field, reason, check: judgedAnew(before, document) },
      columns: { document: JSON.stringify(document), ...nameAfter(row, row.document, document) },
    }
  })

const isJudgeable = (status: Status): boolean => status === 'in_review' || status === 'acknowledged'

/** The name of a verification is the declared one; where none was declared it is the one that was read, and follows it. */
function nameAfter(
  { name, applicant }: { name: string | null; applicant: DeclaredApplicant },
  before: ReadDocument,
  after: ReadDocument,
): { name?: string } {
  const nameOf = ({ first_name, last_name }: ReadDocument) =>
    [first_name, last_name].filter(Boolean).join(' ')
  const isRead = !applicant.first_name && !applicant.last_name && name === nameOf(before)
  return isRead ? { name: nameOf(after) } : {}
}

/** The comparison with the corrected data; null where nothing was declared, or the check did not run. */
function judgedAnew(
  { state, row }: VerificationRecord,
  document: ReadDocument,
): CommandOf<'correct_field'>['check'] {
  const check = state.checks.find(({ kind }) => kind === 'data_consistency')
  const declared: DeclaredData = declaredData(row.applicant)
  if (!check || !Object.values(declared).some(Boolean)) return null
  if (!CORRECTED_RESULTS.some((result) => result === check.result)) return null
  const { policy } = state.flow
  const findings = judgeCorrectedData(declared, document, policy.thresholds)
  return { kind: 'data_consistency', result: resultOfFindings(policy, findings) as CorrectedResult, findings }
}
