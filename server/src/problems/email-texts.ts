import type { ProblemText } from './refusal-texts.ts'

/** What can be wrong about e-mails to applicants. */
export const EMAIL_TEXTS = {
  email_not_resendable: {
    status: 409,
    title: 'The e-mail cannot be sent again',
    sentence: 'Only an e-mail that failed, bounced or was not sent can be sent again.',
    advice:
      'details.status says what became of it. One that was sent is not sent twice, and one that waits will be sent.',
  },
  email_not_sent: {
    status: 409,
    title: 'The e-mail has not been sent',
    sentence: 'An e-mail that no mail server has taken cannot have come back.',
    advice: 'details.status says what became of it. Report a bounce for e-mails whose status is `sent`.',
  },
} as const satisfies Record<string, ProblemText>
