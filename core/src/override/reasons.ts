/** Reasons for an override by direction (domain.md 6, Truora). */
export const OVERRIDE_REASONS = {
  regular_client: { label: 'Regular client', toApproved: true, toDeclined: false },
  in_person_customer: { label: 'In person customer', toApproved: true, toDeclined: false },
  client_meets_all_requirements: {
    label: 'Client meets all requirements',
    toApproved: true,
    toDeclined: false,
  },
  manipulated_document: { label: 'Manipulated document', toApproved: false, toDeclined: true },
  manipulated_photo: { label: 'Manipulated photo', toApproved: false, toDeclined: true },
  internal_reasons: { label: 'Internal reasons', toApproved: false, toDeclined: true },
  other: { label: 'Other', toApproved: true, toDeclined: true },
} as const

export type OverrideReason = keyof typeof OVERRIDE_REASONS

export const overrideReasonsFor = (to: 'approved' | 'declined'): OverrideReason[] =>
  (Object.keys(OVERRIDE_REASONS) as OverrideReason[]).filter((slug) =>
    to === 'approved' ? OVERRIDE_REASONS[slug].toApproved : OVERRIDE_REASONS[slug].toDeclined,
  )
