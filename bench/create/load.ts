/**
 * `load.ts <host> <port> <key> <connections> <seconds>`: posts verifications as fast as they are answered, one at a time on each
 * connection, over bare sockets, so that next to nothing of the machine goes into asking.
 */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'

const WARM_MS = 1_500

const [host = '', port = '', key = '', connections = '1', seconds = '5'] = process.argv.slice(2)
const body = JSON.stringify({
  applicant: { first_name: 'Anna', last_name: 'Eriksson' },
  reference: 'order-4711',
})
const [head, tail] = [
  `POST /v1/verifications HTTP/1.1\r\nHost: ${host}:${port}\r\nAuthorization: Bearer ${key}\r\n` +
    `Content-Type: application/json\r\nContent-Length: ${body.length}\r\nIdempotency-Key: `,
  `\r\n\r\n${body}`,
]

let done = 0
let until = Infinity

/** Posts over one connection until `until`; an answer is whole when as many bytes are there as it says. */
async function post(): Promise<void> {
  const socket = connect(Number(port), host)
  socket.setNoDelay(true)
  await once(socket, 'connect')
  const send = () => socket.write(`${head}${randomUUID()}${tail}`)
  let received = ''
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    received += chunk
    const headEnd = received.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const length = Number(/content-length: (\d+)/i.exec(received)?.[1])
    if (received.length < headEnd + 4 + length) return
    if (!received.startsWith('HTTP/1.1 201 ')) throw new Error(received)
    received = ''
    done += 1
    if (performance.now() < until) send()
    else socket.end()
  })
  send()
  await once(socket, 'close')
}

const posting = Array.from({ length: Number(connections) }, post)
await new Promise((resolve) => setTimeout(resolve, WARM_MS))
process.send?.('warm')
const [doneBefore, startedAt] = [done, performance.now()]
until = startedAt + Number(seconds) * 1000
await Promise.all(posting)
process.send?.({
  done: done - doneBefore,
  perSecond: (done - doneBefore) / ((performance.now() - startedAt) / 1000),
})
process.disconnect?.()
