import {
  componentsOf,
  type ComponentView,
  type Decision,
  type Finding,
  type Overall,
  type Reasoning,
  type Status,
  type Verification,
} from '@countersign/core'
import type { VerificationView } from './view.ts'

const STATUS_SENTENCES: Record<Status, string> = {
  created: 'The link exists and has not been opened.',
  in_progress: 'The applicant opened the link and is providing evidence.',
  processing: 'Everything was handed in and the checks are running.',
  resubmission_requested:
    'The evidence was inconclusive, so the applicant was asked for more on the same link.',
  in_review: 'The checks ended with something that a person has to judge.',
  approved: 'The verification is approved.',
  declined: 'The verification is declined.',
  acknowledged: 'A member recorded that they looked, without deciding.',
  locked_out: 'Too many pictures of one step could not be used, so the link was locked.',
  failed:
    'A technical error that retries could not cure ended the checks; nothing was said about the applicant.',
  expired: 'The deadline passed and the link was never opened.',
  abandoned: 'The deadline passed before the applicant had finished.',
  cancelled: 'The verification was cancelled.',
}

const plain = (slug: string) => slug.replaceAll('_', ' ')

/** English sentences from the status down to the rule. */
export function whySentences(
  view: VerificationView,
  overall: Overall,
  reasoning: readonly Reasoning[],
): string[] {
  const { state, flow } = view
  return [
    STATUS_SENTENCES[state.status],
    ...decisionSentences(view, state.decision),
    overallSentence(overall),
    ...componentsOf(state).map((component) => componentSentence(state, component)),
    ...reasoning.map((item) => reasoningSentence(item)),
    `The policy is that of flow “${flow.name}”, ${flow.version === 0 ? 'a preview' : `version ${flow.version}`}.`,
  ]
}

function decisionSentences({ names, state }: VerificationView, decision: Decision | null): string[] {
  if (!decision) return []
  const reasons = decision.reasons.map(plain).join(', ')
  const because = reasons === '' ? '' : `, because of: ${reasons}`
  const who = decision.by.id === null ? '' : ` (${names.get(decision.by.id) ?? decision.by.id})`
  const sources: Record<Decision['source'], string> = {
    automatic: `The policy decided “${decision.outcome}” by itself${because}.`,
    reviewer: `A reviewer${who} decided “${decision.outcome}”${because}.`,
    override: `An override${who} changed the outcome to “${decision.outcome}”${because}.`,
    limit: `Attempt ${state.attempt} of at most ${state.flow.limits.attemptsMax} was still inconclusive, so the limit declined it (code ${decision.code}).`,
    timeout: 'The deadline ended it; nothing was judged.',
  }
  return [sources[decision.source]]
}

function overallSentence({ name, value, because }: Overall): string {
  const parts = because.map(plain).join(', ')
  return `The overall result is ${plain(name)} (${value})${parts === '' ? '' : `, decided by: ${parts}`}.`
}

function componentSentence(state: Verification, { key, required, result }: ComponentView): string {
  const checks = state.checks
    .filter((check) => check.component === key)
    .map(({ kind, result: one, skippedBecause }) =>
      skippedBecause === null
        ? `${plain(kind)} ${plain(one)}`
        : `${plain(kind)} skipped (${plain(skippedBecause)})`,
    )
  const need = required ? 'required' : 'optional'
  return `Component ${plain(key)} (${need}) is ${plain(result)}${checks.length === 0 ? '' : `: ${checks.join(', ')}`}.`
}

const numberOf = (value: number | string, unit: string | undefined) =>
  `${typeof value === 'number' ? Math.round(value * 1000) / 1000 : plain(value)}${unit ? ` ${unit}` : ''}`

function measured({ measure, value, threshold, unit }: Finding): string {
  if (measure === undefined || value === undefined) return ''
  const limit = threshold === undefined ? '' : ` against a threshold of ${numberOf(threshold, unit)}`
  return ` (${plain(measure)} ${numberOf(value, unit)}${limit})`
}

function reasoningSentence({ check, finding, outcome, rule }: Reasoning): string {
  const where = finding.step === undefined ? '' : ` on ${plain(finding.step)}`
  const found = `Check ${plain(check)} found ${plain(finding.code)}, severity ${finding.severity}${where}${measured(finding)}`
  return `${found}; ${ruleClause(rule)} leads to “${outcome}”.`
}

function ruleClause(rule: string): string {
  if (rule === 'catalogue') return 'the policy names no rule for it, and the reason catalogue'
  if (rule === 'severity') return 'a severity below medium only informs, which'
  return `rule ${rule} of the policy`
}
