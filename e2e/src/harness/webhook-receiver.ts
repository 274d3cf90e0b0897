import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { once } from 'node:events'
import { verifyStandard } from './verify-standard.ts'

export type Received = {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: string
  at: number
}

export type Answer = { status: number; headers?: Record<string, string>; body?: string }

export type WebhookReceiver = {
  url: string
  received: Received[]
  /** The secret of its endpoint: what came and what comes must be signed with it. */
  trust(secret: string): void
  /** From now on; 204 unless it is told. */
  answerWith(answer: Answer): void
  /** Waits until `find` finds something in what has come, and answers that. */
  until<Found>(
    find: (received: readonly Received[]) => Found | null | undefined | false,
    timeoutMs?: number,
  ): Promise<Found>
  /** Waits until a webhook of this type has come for this verification. */
  waitFor(type: string, verificationId: string, timeoutMs?: number): Promise<Received>
  /** Nobody listens any more at the address, as when a machine is off. */
  down(): Promise<void>
  up(): Promise<void>
  /** Throws when something came that one of the two libraries does not accept. */
  close(): Promise<void>
}

const isWanted = (type: string, verificationId: string) => (received: Received) => {
  const body = JSON.parse(received.body) as { type: string; verification_id: string }
  return body.type === type && body.verification_id === verificationId
}

/** What `standardwebhooks` or `svix` say against a delivery; null when both accept it. */
function objection(secret: string, received: Received): string | null {
  try {
    verifyStandard(received, secret)
    return null
  } catch (error) {
    return `${String(received.headers['webhook-id'])}: ${String(error)}`
  }
}

type Notary = Pick<WebhookReceiver, 'trust'> & { verify: (one: Received) => void; refuseForged: () => void }

/** Verifies what comes from the moment the secret is told, and what came before. */
function createNotary(received: readonly Received[]): Notary {
  const objections: string[] = []
  let trusted: string | null = null
  const verify = (one: Received) => {
    const found = trusted === null ? null : objection(trusted, one)
    if (found !== null) objections.push(found)
  }
  return {
    trust: (secret) => {
      trusted = secret
      received.forEach(verify)
    },
    verify,
    refuseForged: () => {
      if (objections.length > 0) throw new Error(`Not signed as it must be:\n${objections.join('\n')}`)
    },
  }
}

/** A real HTTP receiver on loopback that keeps what it got. Where its secret was told, waiting and closing throw for what was not signed. */
export async function receiveWebhooks(): Promise<WebhookReceiver> {
  const received: Received[] = []
  const { trust, verify, refuseForged } = createNotary(received)
  let answer: Answer = { status: 204 }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url: path = '', headers } = request
    const one = { method, path, headers, body: Buffer.concat(chunks).toString(), at: Date.now() }
    received.push(one)
    verify(one)
    response.writeHead(answer.status, answer.headers).end(answer.body)
    server.emit('webhook')
  })
  const port = await listen(server, 0)
  const until: WebhookReceiver['until'] = async (find, timeoutMs = 60_000) => {
    const signal = AbortSignal.timeout(timeoutMs)
    for (;;) {
      refuseForged()
      const found = find(received)
      if (found) return found
      await once(server, 'webhook', { signal })
    }
  }
  const down = async () => {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  return {
    url: `http://127.0.0.1:${port}/webhooks`,
    received,
    trust,
    answerWith: (next) => {
      answer = next
    },
    until,
    waitFor: (type, verificationId, timeoutMs) =>
      until((all) => all.find(isWanted(type, verificationId)), timeoutMs),
    down,
    up: async () => {
      await listen(server, port)
    },
    close: async () => {
      if (server.listening) await down()
      refuseForged()
    },
  }
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No address')
  return address.port
}
