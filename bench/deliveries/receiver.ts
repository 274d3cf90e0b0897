/** A receiver in a thread of its own: counts what comes, answers 200. Tells its port, and each second how many came. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parentPort } from 'node:worker_threads'

const ids = new Set<string>()
let wanted = Infinity

const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    const id = request.headers['webhook-id']
    if (typeof id === 'string') ids.add(id)
    response.end()
    if (ids.size >= wanted) {
      wanted = Infinity
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- of a thread, which has none
      parentPort?.postMessage({ all: true })
    }
  })
})
server.keepAliveTimeout = 60_000
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- of a thread, which has none
server.listen(0, '127.0.0.1', () => parentPort?.postMessage({ port: (server.address() as AddressInfo).port }))
parentPort?.on('message', (count: number) => {
  ids.clear()
  wanted = count
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- of a thread, which has none
  parentPort?.postMessage({ ready: true })
})
