import type { ProblemText } from './refusal-texts.ts'

/** What can be wrong about hiding, destroying and keeping personal data. */
export const RETENTION_TEXTS = {
  legal_hold: {
    status: 409,
    title: 'A legal hold keeps the data',
    sentence:
      'A legal hold keeps the personal data of this verification: they are neither hidden nor destroyed.',
    advice:
      'Lift the hold first, with DELETE /v1/verifications/{id}/hold. details say who placed it, and when.',
  },
} as const satisfies Record<string, ProblemText>
