/** What became of a mail. */
export const EMAIL_STATUSES = ['queued', 'sent', 'failed', 'bounced', 'not_sent'] as const
export type EmailStatus = (typeof EMAIL_STATUSES)[number]
