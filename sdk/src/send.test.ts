import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createClient } from './client.ts'
import { answering } from './testing/answering.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** A client of a real HTTP server, and what reached it. */
async function serving(listener: (index: number) => RequestListener) {
  const came: IncomingMessage[] = []
  const server = createServer((request, response) => {
    came.push(request)
    listener(came.length - 1)(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  ends.push(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { came, baseUrl, client: createClient({ baseUrl, apiKey: 'csk_test_abc', retry: { firstMs: 1 } }) }
}

const json =
  (body: unknown): RequestListener =>
  (_, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
  }
const breaking: RequestListener = (request) => request.socket.destroy()
const halfway: RequestListener = (request, response) => {
  response.writeHead(200, { 'content-length': 1_000 })
  response.write('{"id":', () => request.socket.destroy())
}
const status =
  (code: number, headers = {}): RequestListener =>
  (_, response) => {
    response.writeHead(code, headers).end('{}')
  }
const keysOf = (came: IncomingMessage[]) => new Set(came.map(({ headers }) => headers['idempotency-key']))

describe('over a real connection', () => {
  test('broken, broken halfway, and 502: tried again with the same key, then answered', async () => {
    const tries = [breaking, halfway, status(502), json({ id: 'ver_1' })]
    const { came, client } = await serving((index) => tries[index]!)
    const created = await client.verifications.create({ reference: 'order-1' }, { retriesMax: 3 })
    expect(created).toEqual({ id: 'ver_1' })
    expect(came).toHaveLength(4)
    expect(keysOf(came)).toEqual(new Set([expect.stringMatching(/^[0-9a-f]{32}$/)]))
  })

  test('when it never works, the error says so, with the key to try with again', async () => {
    const { came, client, baseUrl } = await serving(() => breaking)
    const failed = client.verifications.create({}, { idempotencyKey: 'order-1' })
    await expect(failed).rejects.toMatchObject({
      status: 0,
      code: 'network',
      detail: `No whole answer came from ${baseUrl}`,
      idempotencyKey: 'order-1',
      cause: expect.anything() as unknown,
    })
    expect(came).toHaveLength(3)
    expect(keysOf(came)).toEqual(new Set(['order-1']))
  })

  test('what must not happen twice is sent once: a PATCH, and a POST without a key', async () => {
    const { came, client } = await serving(() => breaking)
    await expect(client.flows.update('flo_1', { archived: true })).rejects.toMatchObject({ code: 'network' })
    await expect(client.flows.preview('flo_1', {} as never)).rejects.toMatchObject({ code: 'network' })
    expect(came.map(({ method }) => method)).toEqual(['PATCH', 'POST'])
  })

  test('the signal of a call ends it with its own reason, also between tries', async () => {
    const reason = new Error('The user left')
    const controller = new AbortController()
    const { came, client } = await serving(() => () => controller.abort(reason))
    const { signal } = controller
    await expect(client.verifications.get('ver_1', {}, { signal, retriesMax: 0 })).rejects.toBe(reason)
    await expect(client.verifications.get('ver_1', {}, { signal })).rejects.toBe(reason)
    expect(came).toHaveLength(1)

    const waiting = new AbortController()
    const slow = answering(() => new Response('{}', { status: 503 }), {
      retry: { firstMs: 1e6, waitMaxMs: 1e9 },
      fetch: async () => {
        setImmediate(() => waiting.abort(reason))
        return new Response('{}', { status: 503 })
      },
    })
    await expect(slow.client.flows.list({ signal: waiting.signal })).rejects.toBe(reason)
  })
})

test('no answer in time: tried again, then a timeout', async () => {
  const hanging = ({ signal }: Request) =>
    new Promise<Response>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error))
    })
  const { client, asked } = answering(hanging)
  const late = client.verifications.get('ver_1', {}, { timeoutMs: 5, retriesMax: 1 })
  await expect(late).rejects.toMatchObject({ code: 'timeout', detail: 'No whole answer came within 5 ms' })
  expect(asked).toHaveLength(2)
})

test('a refusal is never tried again, 429 only when it says when', async () => {
  for (const code of [400, 401, 403, 404, 409, 410, 422, 429]) {
    const { client, asked } = answering(() => new Response('{}', { status: code }))
    await expect(client.verifications.create()).rejects.toMatchObject({ status: code })
    expect([code, asked.length]).toEqual([code, 1])
  }
  const patient = answering((_, index) =>
    index === 0
      ? new Response('{}', { status: 429, headers: { 'retry-after': '0' } })
      : Response.json({ id: 'ver_1' }),
  )
  expect(await patient.client.verifications.create()).toEqual({ id: 'ver_1' })
  expect(patient.asked).toHaveLength(2)
})

test('what cannot be sent at all is a mistake, not a broken connection', async () => {
  const { client, asked } = answering(() => Response.json({}), { headers: { 'x-bad': 'line\nbreak' } })
  await expect(client.flows.list()).rejects.toThrow(TypeError)
  expect(asked).toEqual([])
})
