import { createTransport } from 'nodemailer'
import { failureOf, type MailFailure } from './mail-error.ts'

export type OutgoingMail = {
  to: string
  /** Stands before the sender's address when MAIL_FROM has no name. */
  organisation: string
  subject: string
  text: string
  html: string
  language: string
  /** With its angle brackets. */
  messageId: string
  headers: Record<string, string>
}

/** Null: the server has taken responsibility for it (RFC 5321, 6.1). */
export type Mailer = { send: (mail: OutgoingMail) => Promise<MailFailure | null>; close: () => void }

export type MailerOptions = {
  /** smtp:// or smtps://, with user and password where the server wants them. */
  smtpUrl: string
  from: { name: string | null; address: string }
  /** Certificates to trust beside those that Node.js does. */
  ca?: string
}

const CONNECT_MAX_MS = 10_000
const SILENCE_MAX_MS = 20_000

/** Sends over SMTP, a connection a mail. Over smtp:// TLS is used where it is offered, and insisted on before a password is told. */
export function createMailer({ smtpUrl, from, ca }: MailerOptions): Mailer {
  const url = new URL(smtpUrl)
  const user = decodeURIComponent(url.username)
  const secure = url.protocol === 'smtps:'
  const transport = createTransport({
    host: url.hostname.replaceAll(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && user !== '',
    ...(user !== '' && { auth: { user, pass: decodeURIComponent(url.password) } }),
    ...(ca !== undefined && { tls: { ca } }),
    connectionTimeout: CONNECT_MAX_MS,
    greetingTimeout: CONNECT_MAX_MS,
    dnsTimeout: CONNECT_MAX_MS,
    socketTimeout: SILENCE_MAX_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async ({ to, organisation, language, ...mail }) => {
      try {
        await transport.sendMail({
          ...mail,
          from: { name: from.name ?? organisation, address: from.address },
          to: { name: '', address: to },
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language, ...mail.headers },
        })
        return null
      } catch (error) {
        return failureOf(error, to)
      }
    },
    close: () => transport.close(),
  }
}
