/**
 * The reason catalogue of domain.md 5: what a finding, a decline or a resubmission can be for.
 * A reason says nothing about retryability: a policy maps it to an outcome, `defaultOutcome` is only where a policy is silent.
 */
export type ReasonClass =
  | 'fraud'
  | 'data_mismatch'
  | 'policy'
  | 'limit'
  | 'missing'
  | 'quality'
  | 'registry'
  | 'risk'
  | 'technical'

export type ReasonOutcome = 'decline' | 'review' | 'resubmit' | 'fail'

export type Reason = { class: ReasonClass; defaultOutcome: ReasonOutcome; veriffCode: number | null }

const reason = (
  kind: ReasonClass,
  defaultOutcome: ReasonOutcome,
  veriffCode: number | null = null,
): Reason => ({
  class: kind,
  defaultOutcome,
  veriffCode,
})

export const REASONS = {
  physical_document_not_used: reason('fraud', 'decline', 101),
  document_tampered: reason('fraud', 'decline', 102),
  face_mismatch: reason('fraud', 'decline', 103),
  name_mismatch: reason('data_mismatch', 'decline', 104),
  suspicious_behaviour: reason('fraud', 'decline', 105),
  known_fraud: reason('fraud', 'decline', 106),
  velocity_abuse: reason('fraud', 'decline', 107),
  duplicate_applicant: reason('fraud', 'decline', 108),
  duplicate_device: reason('fraud', 'decline', 109),
  duplicate_document: reason('fraud', 'decline', 110),
  restricted_location: reason('policy', 'decline', 112),
  resubmission_limit_exceeded: reason('limit', 'decline', 105),
  media_missing: reason('missing', 'resubmit', 201),
  face_not_visible: reason('quality', 'resubmit', 202),
  document_not_fully_visible: reason('quality', 'resubmit', 203),
  poor_image_quality: reason('quality', 'resubmit', 204),
  document_damaged: reason('quality', 'resubmit', 205),
  document_type_not_supported: reason('policy', 'resubmit', 206),
  document_expired: reason('policy', 'resubmit', 207),
  selfie_missing: reason('missing', 'resubmit', 208),
  document_photo_missing: reason('missing', 'resubmit', 209),
  document_annulled: reason('policy', 'resubmit', 621),
  mrz_invalid: reason('data_mismatch', 'resubmit', 619),
  under_age: reason('policy', 'decline'),
  country_not_accepted: reason('policy', 'resubmit'),
  watchlist_match: reason('registry', 'review', 126),
  data_inconsistent: reason('data_mismatch', 'review'),
  liveness_not_confirmed: reason('fraud', 'review', 503),
  low_face_similarity: reason('quality', 'review'),
  online_footprint_poor: reason('risk', 'review'),
  provider_unavailable: reason('technical', 'fail'),
} as const satisfies Record<string, Reason>

export type ReasonSlug = keyof typeof REASONS

export const REASON_SLUGS = Object.keys(REASONS) as ReasonSlug[]

/** Reasons a person may give when declining: everything that does not describe a technical failure. */
export const DECLINE_REASONS = REASON_SLUGS.filter((slug) => REASONS[slug].class !== 'technical')

export const isReasonSlug = (value: string): value is ReasonSlug => Object.hasOwn(REASONS, value)
