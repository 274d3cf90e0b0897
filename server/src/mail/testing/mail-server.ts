import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { onTestFinished } from 'vitest'

export type ReceivedMail = { from: string; to: string[]; secure: boolean; user: unknown; source: string }

export type MailServer = {
  url: string
  port: number
  received: ReceivedMail[]
  /** Answers of RCPT TO by address: the reply code. */
  refusing: Map<string, number>
  stop: () => Promise<void>
}

/** An error whose number the server answers with. */
export const reply = (code: number, text: string): Error =>
  Object.assign(new Error(text), { responseCode: code })

export type MailServerOptions = SMTPServerOptions & {
  port?: number
  /** Called before a message is taken; what it throws is the answer to the message. */
  onMessage?: (mail: ReceivedMail) => Promise<void> | void
}

/** A real SMTP server on loopback, closed after the test. */
export async function startMailServer({
  port = 0,
  onMessage = () => {},
  ...options
}: MailServerOptions = {}): Promise<MailServer> {
  const received: ReceivedMail[] = []
  const refusing = new Map<string, number>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.key ? [] : ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onRcptTo: ({ address }, _session, done) => {
      const code = refusing.get(address)
      done(code === undefined ? null : reply(code, `5.1.1 <${address}>: Recipient address refused`))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const { mailFrom, rcptTo } = session.envelope
        const mail = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          secure: session.secure,
          user: session.user,
          source: Buffer.concat(chunks).toString('utf8'),
        }
        try {
          await onMessage(mail)
          received.push(mail)
          done()
        } catch (error) {
          done(error as Error)
        }
      })
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()))
  onTestFinished(stop)
  const { port: bound } = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${bound}`, port: bound, received, refusing, stop }
}
