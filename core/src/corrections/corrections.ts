/** What a member may put right below the outcome of a verification, and why. */
export const CORRECTION_REASONS = {
  misread: { label: 'Read wrongly' },
  seen_on_evidence: { label: 'The evidence shows it' },
  confirmed_elsewhere: { label: 'Confirmed by another source' },
  other: { label: 'Other' },
} as const
export type CorrectionReason = keyof typeof CORRECTION_REASONS

/** To what a component can be corrected: a technical error or an unfinished component is nothing a person attests. */
export const CORRECTED_RESULTS = ['passed', 'review', 'rejected'] as const
export type CorrectedResult = (typeof CORRECTED_RESULTS)[number]

/** What was read from the document and can be corrected. */
export const CORRECTABLE_FIELDS = [
  'first_name',
  'last_name',
  'birth_date',
  'document_number',
  'nationality',
  'sex',
  'expiry_date',
  'issuing_state',
] as const
export type CorrectableField = (typeof CORRECTABLE_FIELDS)[number]
