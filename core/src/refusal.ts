/** Every reason for which a command can be refused. Closed: the server maps each to a status and a page in `docs/errors/`. */
export const REFUSAL_CODES = [
  'verification_completed',
  'verification_not_completed',
  'verification_closed_to_applicant',
  'not_allowed_in_status',
  'consent_required',
  'document_not_chosen',
  'document_type_not_accepted',
  'country_not_accepted',
  'unknown_step',
  'step_not_open',
  'evidence_missing',
  'component_required',
  'unknown_component',
  'nothing_to_run_again',
  'checks_unfinished',
  'unknown_check',
  'unknown_reason',
  'reasons_required',
  'deadline_passed',
  'deadline_not_reached',
  'deadline_not_applicable',
  'version_conflict',
  'already_restarted',
  'same_outcome',
  'override_reason_not_for_direction',
  'override_not_pending',
  'override_pending',
  'override_own_confirmation',
  'override_not_own',
  'override_expired',
  'member_required',
  'claimed_by_other',
  'not_correctable',
  'correction_changes_nothing',
  'four_eyes_required',
  'entitlement_missing',
  'terms_not_accepted',
  'permission_missing',
  'data_hidden',
  'data_erased',
] as const

export type RefusalCode = (typeof REFUSAL_CODES)[number]

export type RefusalDetails = Record<string, string | number | boolean | null | readonly string[]>

/** Thrown by `decide` and by the pure rules when a command is not legal. Carries facts, no prose and no HTTP. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: RefusalDetails

  constructor(code: RefusalCode, details: RefusalDetails = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }
}
