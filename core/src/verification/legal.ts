import { Refusal } from '../refusal.ts'
import type { Command, CommandType } from './command.ts'
import { COMPLETED_STATUSES, STATUSES, isCompleted, type Status, type Verification } from './state.ts'

const OPEN_TO_APPLICANT = ['created', 'in_progress', 'resubmission_requested'] as const
const PROVIDING = ['in_progress', 'resubmission_requested'] as const
const OPEN = ['created', 'in_progress', 'processing', 'resubmission_requested', 'in_review'] as const
const JUDGEABLE = ['in_review', 'acknowledged'] as const

/** In which statuses a command may be given at all (domain.md 2, 4 and 6). Everything not listed is refused. */
export const LEGAL: Record<CommandType, readonly Status[]> = {
  open: OPEN_TO_APPLICANT,
  consent: PROVIDING,
  choose_document: PROVIDING,
  accept_step: PROVIDING,
  fail_step: PROVIDING,
  skip_component: PROVIDING,
  submit: PROVIDING,
  dispatch_checks: ['processing'],
  record_check: ['processing'],
  decide_automatically: ['processing'],
  rerun_checks: ['in_review', 'failed'],
  approve: JUDGEABLE,
  decline: JUDGEABLE,
  request_resubmission: ['in_review'],
  acknowledge: ['in_review'],
  restart: STATUSES,
  cancel: OPEN,
  renew_link: OPEN_TO_APPLICANT,
  reach_deadline: OPEN_TO_APPLICANT,
  override: ['approved', 'declined', 'locked_out', 'failed', 'expired', 'abandoned'],
  confirm_override: ['approved', 'declined', 'locked_out', 'failed', 'expired', 'abandoned'],
  reject_override: COMPLETED_STATUSES,
  withdraw_override: COMPLETED_STATUSES,
  expire_override: COMPLETED_STATUSES,
  correct_component: JUDGEABLE,
  correct_field: JUDGEABLE,
  redact: [...COMPLETED_STATUSES, 'acknowledged'],
  restore: [...COMPLETED_STATUSES, 'acknowledged'],
  erase: [...COMPLETED_STATUSES, 'acknowledged'],
}

const APPLICANT_COMMANDS: readonly CommandType[] = [
  'open',
  'consent',
  'choose_document',
  'accept_step',
  'fail_step',
  'skip_component',
  'submit',
]
const NEEDS_COMPLETED: readonly CommandType[] = [
  'override',
  'confirm_override',
  'reject_override',
  'withdraw_override',
  'expire_override',
  'redact',
  'restore',
  'erase',
]
/** What may be asked of a verification whose personal data are hidden or gone. */
const OF_HIDDEN: readonly CommandType[] = ['redact', 'restore', 'erase']

/** Refuses a command whose status or version does not fit, with the reason that helps most. */
export function refuseIllegal(state: Verification, command: Pick<Command, 'type' | 'seenVersion'>): void {
  const { status, version } = state
  // Who was slower learns of the successor, whatever version they saw: that is where to go on.
  if (command.type === 'restart' && state.successorId !== null) {
    throw new Refusal('already_restarted', { successorId: state.successorId })
  }
  if (command.seenVersion !== undefined && command.seenVersion !== version) {
    throw new Refusal('version_conflict', { seen: command.seenVersion, current: version, status })
  }
  const { dataState } = state
  if (dataState === 'erased' && command.type !== 'erase') throw new Refusal('data_erased', { status })
  if (dataState === 'redacting' && !OF_HIDDEN.includes(command.type))
    throw new Refusal('data_hidden', { status })
  if (LEGAL[command.type].includes(status)) return
  if (APPLICANT_COMMANDS.includes(command.type)) {
    if (command.type !== 'open' && status === 'created') {
      throw new Refusal('not_allowed_in_status', { command: command.type, status })
    }
    throw new Refusal('verification_closed_to_applicant', { status })
  }
  if (command.type === 'reach_deadline') throw new Refusal('deadline_not_applicable', { status })
  if (NEEDS_COMPLETED.includes(command.type) && !isCompleted(status)) {
    throw new Refusal('verification_not_completed', { status })
  }
  if (isCompleted(status) && !NEEDS_COMPLETED.includes(command.type)) {
    throw new Refusal('verification_completed', { command: command.type, status })
  }
  throw new Refusal('not_allowed_in_status', { command: command.type, status })
}
