/** Why the provider's answer led nowhere: what the server appends to the address of the sign-in page. */
const PROBLEMS = [
  'sso_unknown_member',
  'sso_email_unverified',
  'sso_subject_differs',
  'sso_state_invalid',
  'sso_denied',
  'sso_failed',
  'sso_unavailable',
] as const

export type ProviderProblem = (typeof PROBLEMS)[number]

export const isProviderProblem = (value: unknown): value is ProviderProblem =>
  PROBLEMS.some((known) => known === value)
