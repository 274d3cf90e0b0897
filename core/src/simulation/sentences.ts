import { isReasonSlug, REASONS, type ReasonOutcome } from '../reasons/catalogue.ts'
import type { CheckFailure, Simulation } from './simulation.ts'

const OUTCOME_SENTENCES: Record<ReasonOutcome, string> = {
  decline: 'A check finds this: declined.',
  review: 'A check finds this: in review, for a person to decide.',
  resubmit:
    'A check finds this: a resubmission is requested; after the last attempt of the flow, declined by limit.',
  fail: 'A check finds this: failed.',
}

const FAILURE_SENTENCES: Record<CheckFailure, string> = {
  error: 'Whoever runs this check is down: it is tried again, and then ends in a technical error: failed.',
  error_once: 'This check fails at its first try and answers at the second: approved.',
  error_until_rerun:
    'This check ends in a technical error, and passes once a member runs it again: failed, then approved.',
  hang: 'This check never answers: every try times out, then it ends in a technical error: failed.',
}

/** What a value does, in English, with the catalogue's default outcome. The documentation is made of it. */
export function simulationSentence(value: Simulation): string {
  if (value === 'approve') return 'Every check passes: approved.'
  if (value === 'picture_refused') {
    return 'Every picture that is handed in is refused: locked out after the failures that the flow allows.'
  }
  if (value === 'email_bounces')
    return 'Every e-mail to the applicant is refused by its server; the checks pass: approved.'
  if (isReasonSlug(value)) return OUTCOME_SENTENCES[REASONS[value].defaultOutcome]
  return FAILURE_SENTENCES[value.slice(0, value.indexOf(':')) as CheckFailure]
}
