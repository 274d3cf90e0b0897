import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export type Received = { url: string; method: string; headers: IncomingHttpHeaders; body: string }
type Answer = (response: ServerResponse, received: Received) => unknown

export type Receiver = {
  url: string
  port: number
  received: Received[]
  /** Resolves when so many requests have come in, whether answered or not. */
  arrived: (count: number) => Promise<void>
  /** Breaks all connections. */
  close: () => void
}

/** A webhook receiver of the integrator's: a real HTTP server on loopback, closed after the test. */
export async function startReceiver(answer: Answer): Promise<Receiver> {
  const received: Received[] = []
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
    for (const waiter of waiting) if (received.length >= waiter.count) waiter.resolve()
    await answer(response, one)
  })
  const close = () => server.closeAllConnections()
  onTestFinished(close)
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
