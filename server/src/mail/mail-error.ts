/** Why a mail did not reach its recipient, as members read it. */
export const MAIL_ERRORS = [
  'no_mail_server',
  'link_ended',
  'address_missing',
  'too_many_to_address',
  'recipient_refused',
  'message_refused',
  'reported',
  'sender_refused',
  'login_refused',
  'name_not_found',
  'connection_refused',
  'connection_broken',
  'certificate_not_trusted',
  'timeout',
  'try_later',
  'sending_failed',
] as const
export type MailError = (typeof MAIL_ERRORS)[number]

/** `permanent`: the server will never take this mail for this recipient. */
export type MailFailure = { error: MailError; permanent: boolean; text: string | null }

type SmtpError = Error & {
  code?: string
  originalCode?: string
  command?: string
  responseCode?: number
  permanent?: boolean
  response?: string
}

/**
 * What went wrong, from what nodemailer threw. A 5xx answer to the recipient or to the message is final (RFC 5321, 4.2.1); one to our
 * log-in or our sender is a mistake of the settings, which somebody may correct: it is tried again like everything that passes.
 */
export function failureOf(thrown: unknown, address: string): MailFailure {
  const error = (thrown instanceof Error ? thrown : new Error('unknown')) as SmtpError
  const text = error.response === undefined ? null : sentenceOf(error.response, address)
  const command = error.command?.split(' ')[0] ?? ''
  if (error.permanent === true) return { ...refusal(command), text }
  return { error: passing(error, command), permanent: false, text }
}

function refusal(command: string): Pick<MailFailure, 'error' | 'permanent'> {
  if (command === 'RCPT') return { error: 'recipient_refused', permanent: true }
  if (command === 'DATA') return { error: 'message_refused', permanent: true }
  if (command === 'MAIL') return { error: 'sender_refused', permanent: false }
  if (command === 'AUTH') return { error: 'login_refused', permanent: false }
  return { error: 'sending_failed', permanent: false }
}

const BY_CODE: Record<string, MailError> = {
  EDNS: 'name_not_found',
  ENOTFOUND: 'name_not_found',
  ECONNREFUSED: 'connection_refused',
  ETIMEDOUT: 'timeout',
  ETLS: 'certificate_not_trusted',
  EAUTH: 'login_refused',
  ENOAUTH: 'login_refused',
  ECONNECTION: 'connection_broken',
  ECONNRESET: 'connection_broken',
  EPIPE: 'connection_broken',
}

function passing(
  { code = '', originalCode = '', responseCode, message }: SmtpError,
  command: string,
): MailError {
  if (command === 'AUTH') return 'login_refused'
  if (responseCode !== undefined && responseCode >= 400) return 'try_later'
  if (
    /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(`${originalCode} ${code}`) ||
    /certificate/i.test(message)
  ) {
    return 'certificate_not_trusted'
  }
  return BY_CODE[originalCode] ?? BY_CODE[code] ?? 'sending_failed'
}

const TEXT_MAX = 300

/** What a server said, on one line and cut, without the address: servers like to repeat it, and it must not outlive an erasure. */
export function sentenceOf(said: string, address: string): string | null {
  const bare = said
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(address, '…')
    .replaceAll(/[^\s<>"'()[\],:;]+@[^\s<>"'()[\],:;]+/g, '…')
    .trim()
  return bare === '' ? null : bare.slice(0, TEXT_MAX)
}
