import type { ServerResponse } from 'node:http'
import type { Answer } from './receiver.ts'

/** What receivers of webhooks do, each after it has read the whole request: so every delivery can be verified, also where none is answered. */
export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(code, headers).end('seen')

/** Never answers. */
export const hangs: Answer = () => {}

/** Answers, but not before some turns of the clock. */
export const isSlow: Answer = (response) => void setTimeout(() => response.end('at last'), 300)

export const resets: Answer = ({ socket }) => socket?.resetAndDestroy()

export const closesWithoutAWord: Answer = ({ socket }) => socket?.end()

export const breaksInTheHead: Answer = ({ socket }) => socket?.end('HTTP/1.1 200 OK\r\ncontent-le')

export const speaksSomethingElse: Answer = ({ socket }) => socket?.write('SSH-2.0-OpenSSH_9.2\r\n')

/** More headers than any client takes. */
export const sendsEndlessHeaders: Answer = ({ socket }) => {
  const more = () => {
    if (socket?.writable) socket.write(`x-more: ${'x'.repeat(1_000)}\r\n`, () => more())
  }
  socket?.write('HTTP/1.1 200 OK\r\n')
  more()
}

export const sends10Megabytes: Answer = (response) => response.end(Buffer.alloc(10_000_000, 'x'))

/** As much as is taken, until the connection is closed; resolves then to how much it was. */
export function endlessBody(): { answer: Answer; sent: Promise<number> } {
  const chunk = Buffer.alloc(64 * 1024, 'x')
  const { promise: sent, resolve } = Promise.withResolvers<number>()
  let bytes = 0
  const write = (response: ServerResponse) => {
    while (!response.destroyed) {
      bytes += chunk.length
      if (!response.write(chunk)) return
    }
  }
  const answer: Answer = (response) => {
    response.on('drain', () => write(response)).on('close', () => resolve(bytes))
    write(response)
  }
  return { answer, sent }
}
