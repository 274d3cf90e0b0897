import type { Socket } from 'node:net'
import type { lookup as dnsLookup } from 'node:dns'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createAddressGuard } from './address-guard.ts'
import { createSender, type SenderOptions } from './sender.ts'
import { startReceiver as startSignedReceiver, startTcp, type Answer } from './testing/receiver.ts'

const loopback = createAddressGuard(['127.0.0.0/8'])
const body = '{"type":"verification.approved","data":{"reference":"Zoë"}}'
const headers = { 'content-type': 'application/json', 'webhook-id': 'evt_01' }

const startReceiver = (answer: Answer) => startSignedReceiver(answer, { isSigned: false })

function sender(options: Partial<SenderOptions> = {}) {
  const made = createSender({ mayReach: loopback, ...options })
  onTestFinished(() => made.close())
  return made
}

/** The outcome without what a clock decides. */
async function attempt(url: string, options: Partial<SenderOptions> = {}) {
  const { responseStatus, error, responseBody, retryAfterMs } = await sender(options).send(url, headers, body)
  return { responseStatus, error, responseBody, retryAfterMs }
}

const resolvesTo = (...addresses: string[]) =>
  ((_name: string, _options: object, callback: (error: null, found: object[]) => void) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )) as unknown as typeof dnsLookup

describe('what a receiver may answer', () => {
  test('200: delivered, with the body and headers as they were given', async () => {
    const receiver = await startReceiver((response) => response.end('thank you'))
    expect(await attempt(receiver.url)).toEqual({
      responseStatus: 200,
      error: null,
      responseBody: 'thank you',
      retryAfterMs: null,
    })
    expect(receiver.received).toHaveLength(1)
    const [received] = receiver.received
    expect({ method: received!.method, url: received!.url, body: received!.body }).toEqual({
      method: 'POST',
      url: '/hook',
      body,
    })
    expect(received!.headers).toMatchObject(headers)
  })

  test.each([
    [204, null],
    [299, null],
    [400, 'status_not_success'],
    [401, 'status_not_success'],
    [404, 'status_not_success'],
    [410, 'endpoint_gone'],
    [500, 'status_not_success'],
    [503, 'status_not_success'],
  ])('status %i: %s', async (status, error) => {
    const receiver = await startReceiver((response) => response.writeHead(status).end())
    const expected = { responseStatus: status, error, responseBody: '', retryAfterMs: null }
    expect(await attempt(receiver.url)).toEqual(expected)
  })

  test('Retry-After is told', async () => {
    const receiver = await startReceiver((response) => response.writeHead(429, { 'retry-after': '90' }).end())
    expect(await attempt(receiver.url)).toMatchObject({ responseStatus: 429, retryAfterMs: 90_000 })
  })

  test('a redirect is not followed', async () => {
    const target = await startReceiver((response) => response.end())
    const receiver = await startReceiver((response) =>
      response.writeHead(307, { location: target.url }).end(),
    )
    expect(await attempt(receiver.url)).toMatchObject({ responseStatus: 307, error: 'redirect_not_followed' })
    expect(target.received).toEqual([])
  })

  test('of 10 MB the first thousand characters are kept and the rest is not waited for', async () => {
    let isCutOff: (cut: boolean) => void
    const cutOff = new Promise<boolean>((resolve) => (isCutOff = resolve))
    const receiver = await startReceiver((response) => {
      response.on('close', () => isCutOff(!response.writableFinished))
      response.end(Buffer.alloc(10_000_000, 'x'))
    })
    expect(await attempt(receiver.url)).toEqual({
      responseStatus: 200,
      error: null,
      responseBody: 'x'.repeat(1_000),
      retryAfterMs: null,
    })
    expect(await cutOff).toBe(true)
  })

  test('what the database could not keep is replaced, and no character is cut in half', async () => {
    const receiver = await startReceiver((response) => {
      response.write(Buffer.from('\0\xff', 'latin1'))
      response.end(`${'a'.repeat(997)}😀`)
    })
    const { responseBody } = await attempt(receiver.url)
    expect(responseBody).toBe(`��${'a'.repeat(997)}�`)
  })

  test('200 and then nothing more: the status counts', async () => {
    const url = await startTcp((socket) =>
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nstart')),
    )
    expect(await attempt(url, { timeoutMs: 300 })).toEqual({
      responseStatus: 200,
      error: null,
      responseBody: 'start',
      retryAfterMs: null,
    })
  })
})

describe('a receiver that does not answer', () => {
  const none = { responseStatus: null, responseBody: null, retryAfterMs: null }

  test('hangs: given up at the limit', async () => {
    const url = await startTcp(() => {})
    expect(await attempt(url, { timeoutMs: 200 })).toEqual({ ...none, error: 'timeout' })
  })

  test('drips its headers: the limit is for the whole', async () => {
    const url = await startTcp((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      const drip = setInterval(() => socket.write('x-more: 1\r\n'), 20)
      socket.on('close', () => clearInterval(drip))
    })
    expect(await attempt(url, { timeoutMs: 300 })).toEqual({ ...none, error: 'timeout' })
  })

  test('resets the connection', async () => {
    const url = await startTcp((socket) => socket.once('data', () => socket.resetAndDestroy()))
    expect(await attempt(url)).toEqual({ ...none, error: 'connection_broken' })
  })

  test('closed its kept connections as they are used: sent again over a new one, which says how it is', async () => {
    const wanted = 3
    let opened = 0
    const first: Socket[] = []
    const answer = (socket: Socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok')
    const url = await startTcp((socket) => {
      opened += 1
      if (opened > wanted) {
        socket.once('data', () => answer(socket))
        return
      }
      socket.once('data', () => {
        socket.once('data', () => socket.destroy())
        // All at once, so that each needs a connection of its own.
        if (first.push(socket) === wanted) first.forEach(answer)
      })
    })
    const own = sender()
    const send = () => own.send(url, headers, body)
    const before = await Promise.all(Array.from({ length: wanted }, send))
    expect(before.map(({ responseStatus }) => responseStatus)).toEqual([200, 200, 200])
    expect(await send()).toMatchObject({ responseStatus: 200, error: null })
    expect(opened).toBe(wanted + 1)
  })

  test('closes without a word', async () => {
    const url = await startTcp((socket) => socket.once('data', () => socket.end()))
    expect(await attempt(url)).toEqual({ ...none, error: 'connection_broken' })
  })

  test('speaks something else', async () => {
    const url = await startTcp((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'))
    expect(await attempt(url)).toEqual({ ...none, error: 'answer_not_http' })
  })

  test('speaks plain HTTP where TLS is expected', async () => {
    const receiver = await startReceiver((response) => response.end())
    const outcome = await attempt(receiver.url.replace('http:', 'https:'))
    expect(outcome).toEqual({ ...none, error: 'certificate_not_trusted' })
  })

  test('is not there', async () => {
    const receiver = await startReceiver((response) => response.end())
    const url = receiver.url.replace(String(receiver.port), '1')
    expect(await attempt(url)).toEqual({ ...none, error: 'connection_refused' })
  })

  test('has a name that nobody knows', async () => {
    const lookup = ((_name: string, _options: object, callback: (error: Error) => void) =>
      callback(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }))) as unknown as typeof dnsLookup
    expect(await attempt('http://hooks.invalid/', { lookup })).toEqual({ ...none, error: 'name_not_found' })
  })
})

describe('addresses', () => {
  const refused = {
    responseStatus: null,
    error: 'address_not_allowed',
    responseBody: null,
    retryAfterMs: null,
  }
  const mayReach = createAddressGuard([])

  test.each([
    'http://127.0.0.1:PORT/',
    'http://127.1:PORT/',
    'http://0x7f000001:PORT/',
    'http://2130706433:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://0:PORT/',
    'http://[::1]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::ffff:7f00:1]:PORT/',
    'http://[64:ff9b::127.0.0.1]:PORT/',
    'http://localhost:PORT/',
    'http://LOCALHOST:PORT/',
    'http://①②⑦.0.0.1:PORT/',
    'http://169.254.169.254/latest/meta-data/',
  ])('%s is refused before a connection', async (url) => {
    const receiver = await startReceiver((response) => response.end('secret'))
    expect(await attempt(url.replace('PORT', String(receiver.port)), { mayReach })).toEqual(refused)
    expect(receiver.received).toEqual([])
  })

  test('a name with only private addresses is refused', async () => {
    const lookup = resolvesTo('10.0.0.5', 'fd00::5')
    expect(await attempt('http://intranet.example/', { mayReach, lookup })).toEqual(refused)
  })

  test('of a name with several addresses only the permitted are used', async () => {
    const receiver = await startReceiver((response) => response.end('ok'))
    const lookup = resolvesTo('10.0.0.5', '127.0.0.1')
    const url = `http://hooks.example:${receiver.port}/`
    expect(await attempt(url, { lookup })).toMatchObject({ responseStatus: 200 })
  })

  test('the connected address is checked too: a name that changes after the look-up gains nothing', async () => {
    const receiver = await startReceiver((response) => response.end('secret'))
    let checks = 0
    const openOnce = () => ++checks === 1
    const lookup = resolvesTo('127.0.0.1')
    const url = `http://rebinding.example:${receiver.port}/`
    expect(await attempt(url, { mayReach: openOnce, lookup })).toEqual(refused)
    expect(receiver.received).toEqual([])
  })
})
