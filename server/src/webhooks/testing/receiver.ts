import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { isVerified } from './verify-both.ts'

export type Received = { url: string; method: string; headers: IncomingHttpHeaders; body: string }
export type Answer = (response: ServerResponse, received: Received) => unknown

export type Receiver = {
  url: string
  port: number
  received: Received[]
  /** Resolves when so many requests have come in, whether answered or not. */
  arrived: (count: number) => Promise<void>
  /** Breaks all connections. */
  close: () => void
}

/** Secrets by the origin that deliveries signed with them go to. */
const trusted = new Map<string, string[]>()

/** From now on what comes to this address may be signed with this secret. */
export function trust(url: string, secret: string): void {
  const { origin } = new URL(url)
  trusted.set(origin, [...(trusted.get(origin) ?? []), secret])
}

/**
 * A webhook receiver of the integrator's: a real HTTP server on loopback, closed after the test. It verifies whatever comes with
 * `standardwebhooks` and `svix` before it answers, and the test fails when one of them finds a delivery not signed with a secret that is
 * trusted. `isSigned: false` is for tests of the sender alone, which signs nothing.
 */
export async function startReceiver(answer: Answer, { isSigned = true } = {}): Promise<Receiver> {
  const received: Received[] = []
  const forged: Received[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const one = {
      url: request.url ?? '',
      method: request.method ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    }
    received.push(one)
    const secrets = trusted.get(`http://127.0.0.1:${port}`) ?? []
    if (isSigned && !secrets.some((secret) => isVerified(secret, one.headers, one.body))) forged.push(one)
    for (const waiter of waiting) if (received.length >= waiter.count) waiter.resolve()
    await answer(response, one)
  })
  const close = () => server.closeAllConnections()
  onTestFinished(close)
  onTestFinished(() => {
    if (forged.length > 0) throw new Error(`Not signed as it must be: ${JSON.stringify(forged)}`)
  })
  const port = await listen(server)
  const arrived = (count: number) =>
    received.length >= count
      ? Promise.resolve()
      : new Promise<void>((resolve) => waiting.push({ count, resolve }))
  return { url: `http://127.0.0.1:${port}/hook`, port, received, arrived, close }
}

/** Statuses one after the other; the last stays. */
export const answers =
  (...statuses: number[]): Answer =>
  (response) =>
    response.writeHead(statuses.length > 1 ? statuses.shift()! : statuses[0]!).end('seen')

/** For what no HTTP library would do: the test has the bare socket. */
export async function startTcp(onSocket: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createTcpServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    onSocket(socket)
  })
  onTestFinished(() => sockets.forEach((socket) => socket.destroy()))
  return `http://127.0.0.1:${await listen(server)}/hook`
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}
