/**
 * Which screen of the applicant's page stands for a state of the link. The server's state decides; what a person does here only
 * chooses among the screens that this state allows.
 */
import type { ApplicantState, ComponentKey, StepKey } from '../api/types.ts'
import { hasPart, isComplete, isSkipped, needsDocument } from './parts.ts'

export type Screen =
  | { name: 'welcome' | 'consent' | 'stopped' | 'document' | 'review' | 'again' | 'handoff' }
  | { name: 'picture'; step: StepKey; camera: boolean }
  | {
      name: 'processing' | 'under_review' | 'locked_out' | 'finished' | 'cancelled' | 'expired' | 'abandoned'
    }

export type ScreenName = Screen['name']

const SCREEN_NAMES: readonly string[] = [
  'welcome',
  'consent',
  'stopped',
  'document',
  'review',
  'again',
  'handoff',
  'picture',
  'processing',
  'under_review',
  'locked_out',
  'finished',
  'cancelled',
  'expired',
  'abandoned',
] satisfies ScreenName[]

export const picture = (step: StepKey, camera = false): Screen => ({ name: 'picture', step, camera })

/** Opening the link ends the status resubmission_requested; what is asked for again stays with the steps. */
const isAskedAgain = (state: ApplicantState) =>
  state.resubmission || state.steps.some((step) => step.again.length > 0)

/** Whether the applicant already began what is asked for again: then there is no need to explain it once more. */
const begunAgain = (state: ApplicantState) => state.steps.some((step) => step.again.length > 0 && step.done)

/** Where a link that is opened, reopened or taken to another device goes on (domain.md 4.2). */
export function resumeScreen(state: ApplicantState): Screen {
  if (state.phase !== 'open') return { name: state.phase }
  if (!state.consented) return { name: 'welcome' }
  if (isAskedAgain(state) && !begunAgain(state)) return { name: 'again' }
  return nextToDo(state)
}

/** The first thing that is not done yet. */
export function nextToDo(state: ApplicantState): Screen {
  if (state.phase !== 'open') return { name: state.phase }
  if (!state.consented) return { name: 'consent' }
  if (state.document === null && needsDocument(state)) return { name: 'document' }
  const step = state.steps.find((candidate) => !candidate.done && !isSkipped(state, candidate))
  return step ? picture(step.key) : { name: 'review' }
}

/** Where a part begins: for taking up one that was left out. */
export function beginningOf(state: ApplicantState, key: ComponentKey): Screen {
  if (key === 'document' && state.document === null) return { name: 'document' }
  const steps = state.steps.filter((step) => step.component === key)
  const step = steps.find(({ done }) => !done) ?? steps[0]
  return step ? picture(step.key) : nextToDo(state)
}

/** Whether a screen may be shown in this state: for the back button, and when another device changed the state. */
export function isReachable(state: ApplicantState, screen: Screen): boolean {
  if (state.phase !== 'open') return screen.name === state.phase
  switch (screen.name) {
    case 'welcome':
    case 'consent':
    case 'stopped':
    case 'handoff':
      return true
    case 'document':
      return state.consented && hasPart(state, 'document')
    case 'again':
      return isAskedAgain(state)
    case 'picture':
      return (
        state.consented &&
        state.steps.some(
          (step) =>
            step.key === screen.step &&
            (step.open || !step.done) &&
            (state.document !== null || !(step.component === 'document' || needsDocument(state))),
        )
      )
    case 'review':
      return state.consented && isComplete(state)
    case 'processing':
    case 'under_review':
    case 'locked_out':
    case 'finished':
    case 'cancelled':
    case 'expired':
    case 'abandoned':
      return false
  }
}

/** A screen out of the browser's history; null when it is none of ours. */
export function readScreen(stored: unknown): Screen | null {
  if (typeof stored !== 'object' || stored === null || !('screen' in stored)) return null
  const screen = stored.screen
  if (typeof screen !== 'object' || screen === null || !('name' in screen)) return null
  return SCREEN_NAMES.includes(String(screen.name)) ? (screen as Screen) : null
}

/** Reasons that another document can cure: then the choice of document is offered together with the new picture. */
const CURED_BY_ANOTHER_DOCUMENT: readonly string[] = [
  'document_type_not_supported',
  'document_expired',
  'document_annulled',
  'document_damaged',
  'country_not_accepted',
]

export const mayChooseAnotherDocument = (state: ApplicantState): boolean =>
  state.steps.some((step) => step.again.some((reason) => CURED_BY_ANOTHER_DOCUMENT.includes(reason)))

/** Whether somebody (the phone, seen from the desktop) has done something since. */
export const hasMovedOn = (before: ApplicantState, after: ApplicantState): boolean =>
  after.progress.done !== before.progress.done ||
  after.consented !== before.consented ||
  after.attempt !== before.attempt ||
  after.phase !== before.phase
