import type { z } from 'zod'
import {
  isOpenToApplicant,
  languageFor,
  needsDocument,
  progressOf,
  type StepState,
  type Verification,
} from '@countersign/core'
import { acceptedCountries } from '../../services/applicant/accepted-countries.ts'
import type { LinkView } from '../../services/applicant/link.ts'
import type { ApplicantState } from '../schemas/applicant.ts'
import { timestamp } from './time.ts'

type Phase = z.output<typeof ApplicantState>['phase']

/** What was decided looks alike: the link says that nothing more is to be done, never how it ended or why (domain.md 2). */
function phaseOf({ status }: Verification): Phase {
  if (isOpenToApplicant(status)) return 'open'
  switch (status) {
    case 'processing':
      return 'processing'
    case 'in_review':
      return 'under_review'
    case 'locked_out':
      return 'locked_out'
    case 'cancelled':
    case 'expired':
    case 'abandoned':
      return status
    default:
      return 'finished'
  }
}

/** The rule of core's `accept_step`, so that the page offers what will be taken. */
const takesPicture = (state: Verification, step: StepState): boolean =>
  isOpenToApplicant(state.status) &&
  state.consentedAt !== null &&
  (state.document !== null || !needsDocument(state)) &&
  (state.attempt === 1 || !step.done || step.again.length > 0)

export function presentApplicantState({ record: { state, row }, organisation, message }: LinkView) {
  const { flow } = state
  const languages = [...flow.languages]
  return {
    phase: phaseOf(state),
    organisation,
    test_mode: row.mode === 'test',
    language: languageFor(flow, row.language),
    languages,
    attempt: state.attempt,
    resubmission: isOpenToApplicant(state.status) && state.attempt > 1,
    message,
    consented: state.consentedAt !== null,
    document: state.document,
    accepted: {
      types: [...flow.documentTypes],
      countries: [...acceptedCountries(flow, row.mode)],
    },
    components: flow.components.map(({ key, required }) => ({
      key,
      required,
      skipped: state.skippedComponents.includes(key),
    })),
    steps: state.steps.map((step) => ({
      key: step.key,
      component: step.component,
      done: step.done,
      failures_left: Math.max(0, flow.limits.stepAttemptsMax - step.failures),
      again: isOpenToApplicant(state.status) ? step.again : [],
      open: takesPicture(state, step),
    })),
    progress: progressOf(state),
    expires_at: timestamp(state.expiresAt),
    redirect_url: row.redirect_url,
  }
}
