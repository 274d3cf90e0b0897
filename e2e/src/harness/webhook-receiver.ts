import { createServer, type IncomingHttpHeaders } from 'node:http'
import { once } from 'node:events'

export type Received = { headers: IncomingHttpHeaders; body: string; at: number }

export type WebhookReceiver = {
  url: string
  received: Received[]
  /** Waits until a webhook of this type has come for this verification. */
  waitFor(type: string, verificationId: string, timeoutMs?: number): Promise<Received>
  close(): Promise<void>
}

const isWanted = (type: string, verificationId: string) => (received: Received) => {
  const body = JSON.parse(received.body) as { type: string; verification_id: string }
  return body.type === type && body.verification_id === verificationId
}

/** A real HTTP receiver on loopback that answers 204 and keeps what it got. */
export async function receiveWebhooks(): Promise<WebhookReceiver> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString(), at: Date.now() })
    response.writeHead(204).end()
    server.emit('webhook')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No address')
  return {
    url: `http://127.0.0.1:${address.port}/webhooks`,
    received,
    async waitFor(type, verificationId, timeoutMs = 60_000) {
      const signal = AbortSignal.timeout(timeoutMs)
      for (;;) {
        const match = received.find(isWanted(type, verificationId))
        if (match) return match
        await once(server, 'webhook', { signal })
      }
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
