import type { ApplicantStep, ReasonSlug, StepKey } from '../api/types.ts'

type Subject = 'document' | 'face' | 'any'

/** What a reason is about. A resubmission may name several for several steps: each step shows those that concern it. */
const SUBJECT: Record<ReasonSlug, Subject> = {
  physical_document_not_used: 'document',
  document_tampered: 'document',
  face_mismatch: 'face',
  name_mismatch: 'document',
  suspicious_behaviour: 'any',
  known_fraud: 'any',
  velocity_abuse: 'any',
  duplicate_applicant: 'any',
  duplicate_device: 'any',
  duplicate_document: 'document',
  restricted_location: 'any',
  resubmission_limit_exceeded: 'any',
  media_missing: 'any',
  face_not_visible: 'face',
  document_not_fully_visible: 'document',
  poor_image_quality: 'any',
  document_damaged: 'document',
  document_type_not_supported: 'document',
  document_expired: 'document',
  selfie_missing: 'face',
  document_photo_missing: 'document',
  document_annulled: 'document',
  mrz_invalid: 'document',
  under_age: 'document',
  country_not_accepted: 'document',
  watchlist_match: 'any',
  data_inconsistent: 'document',
  liveness_not_confirmed: 'face',
  low_face_similarity: 'any',
  online_footprint_poor: 'any',
  provider_unavailable: 'any',
}

const concerns = (reason: ReasonSlug, step: StepKey): boolean =>
  SUBJECT[reason] === 'any' || SUBJECT[reason] === (step === 'selfie' ? 'face' : 'document')

/** Why this step is asked for again, as far as it can be cured at this step; may be empty although it is asked for. */
export const reasonsOf = (step: ApplicantStep): ReasonSlug[] =>
  step.again.filter((reason) => concerns(reason, step.key))
