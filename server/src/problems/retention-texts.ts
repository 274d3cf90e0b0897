import type { ProblemText } from './refusal-texts.ts'

/** What can be wrong about hiding, destroying, keeping and taking away personal data. */
export const RETENTION_TEXTS = {
  legal_hold: {
    status: 409,
    title: 'A legal hold keeps the data',
    sentence:
      'A legal hold keeps the personal data of this verification: they are neither hidden nor destroyed.',
    advice:
      'Lift the hold first, with DELETE /v1/verifications/{id}/hold. details say who placed it, and when.',
  },
  export_running: {
    status: 429,
    title: 'Your export is still running',
    sentence: 'An export of this kind that you began is still running. Wait until it has ended, or end it.',
    advice:
      'One export of each kind runs at a time for each member and key. details.export names the kind; Retry-After says for how many seconds to wait.',
  },
} as const satisfies Record<string, ProblemText>
