import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type MailServer = {
  url: string
  /** What came for an address, oldest first: whole messages as they were sent. */
  to: (address: string) => string[]
  close: () => Promise<void>
}

/** A real SMTP server on loopback that takes everything. */
export async function startMailServer(): Promise<MailServer> {
  const received: { to: string[]; source: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: async (stream, session, done) => {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk as Buffer)
      const to = session.envelope.rcptTo.map(({ address }) => address)
      received.push({ to, source: Buffer.concat(chunks).toString() })
      done()
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    to: (address) => received.filter((mail) => mail.to.includes(address)).map(({ source }) => source),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
