import { describe, expect, test } from 'vitest'
import { getWebhookEndpoint } from '../services/webhook-endpoint/get.ts'
import type { SendError } from './send-error.ts'
import * as receivers from './testing/behaviours.ts'
import { givenWebhooks, listed, type Given } from './testing/given.ts'
import { startReceiver, type Answer } from './testing/receiver.ts'

const SECOND_MS = 1_000

/** Between these a first retry is due. */
const SOON = [4.5 * SECOND_MS, 5.5 * SECOND_MS] as const

type Failing = {
  is: string
  answer: Answer
  /** Null: no status came. */
  status: number | null
  error: SendError
  /** Bounds of the wait until the next try. */
  wait?: readonly [number, number]
  timeoutMs?: number
}

const HTTP_DATE_IN_AN_HOUR = () => new Date(Date.now() + 3_600 * SECOND_MS).toUTCString()
const AN_HOUR = [3_599 * SECOND_MS, 3_601 * SECOND_MS] as const

const FAILING: Failing[] = [
  { is: 'answers 500', answer: receivers.status(500), status: 500, error: 'status_not_success' },
  { is: 'answers 404', answer: receivers.status(404), status: 404, error: 'status_not_success' },
  { is: 'hangs', answer: receivers.hangs, status: null, error: 'timeout', timeoutMs: 300 },
  { is: 'resets the connection', answer: receivers.resets, status: null, error: 'connection_broken' },
  {
    is: 'closes before it says a word',
    answer: receivers.closesWithoutAWord,
    status: null,
    error: 'connection_broken',
  },
  {
    is: 'closes in the middle of its headers',
    answer: receivers.breaksInTheHead,
    status: null,
    error: 'connection_broken',
  },
  {
    is: 'speaks something else than HTTP',
    answer: receivers.speaksSomethingElse,
    status: null,
    error: 'answer_not_http',
  },
  {
    is: 'sends headers without end',
    answer: receivers.sendsEndlessHeaders,
    status: null,
    error: 'answer_not_http',
  },
  {
    is: 'answers 429 with Retry-After in seconds',
    answer: receivers.status(429, { 'retry-after': '3600' }),
    status: 429,
    error: 'status_not_success',
    wait: [3_600 * SECOND_MS, 3_600 * SECOND_MS],
  },
  {
    is: 'answers 503 with Retry-After as a date',
    answer: (response) =>
      response.writeHead(503, { 'retry-after': HTTP_DATE_IN_AN_HOUR() }).end('maintenance'),
    status: 503,
    error: 'status_not_success',
    wait: AN_HOUR,
  },
  {
    is: 'answers 503 and wants more than a day',
    answer: receivers.status(503, { 'retry-after': '99999999' }),
    status: 503,
    error: 'status_not_success',
    wait: [86_400 * SECOND_MS, 86_400 * SECOND_MS],
  },
  {
    is: 'answers 500 with a Retry-After that only 429 and 503 may have',
    answer: receivers.status(500, { 'retry-after': '3600' }),
    status: 500,
    error: 'status_not_success',
  },
  {
    is: 'answers 503 with a Retry-After that means nothing',
    answer: receivers.status(503, { 'retry-after': 'soon' }),
    status: 503,
    error: 'status_not_success',
  },
]

const endpointOf = async (given: Given, id: string) =>
  (await getWebhookEndpoint(given.context, given.caller(), id)).endpoint

/** An endpoint at a receiver that does this, and one event sent to it. */
async function sentTo(answer: Answer, timeoutMs = 10_000) {
  const given = await givenWebhooks({ timeoutMs })
  const receiver = await startReceiver(answer)
  const { endpoint } = await given.endpoint({ url: receiver.url })
  const event = await (await given.verification()).happens('approved')
  await given.announce(event)
  const at = new Date(given.clock.ms)
  await given.deliver()
  const deliveries = await listed(given, endpoint.id)
  return { given, receiver, id: endpoint.id, event, at, deliveries }
}

describe('a receiver that fails is tried again', () => {
  test.each(FAILING)('$is', async ({ answer, status, error, wait = SOON, timeoutMs }) => {
    let isWell = false
    const { given, receiver, id, event, at, deliveries } = await sentTo(
      (response, received) => (isWell ? response.end('well again') : answer(response, received)),
      timeoutMs,
    )
    const attempt = {
      number: 1,
      at: at.toISOString(),
      duration_ms: expect.any(Number),
      response_status: status,
      error,
      response_body: status === null ? null : expect.any(String),
      response_headers: status === null ? null : expect.any(Object),
    }
    expect(deliveries).toMatchObject([{ event_id: event, status: 'pending', attempts: [attempt] }])
    const next = Date.parse(deliveries[0]!.next_attempt_at!)
    const waited = next - given.clock.ms
    expect(waited >= wait[0] && waited <= wait[1], `waits ${waited} ms`).toBe(true)
    expect(await endpointOf(given, id)).toMatchObject({
      enabled: true,
      failing_since: at,
      last_failure_at: at,
      last_success_at: null,
    })

    given.clock.ms = next - 1
    await given.deliver()
    expect(receiver.received).toHaveLength(1)

    isWell = true
    given.clock.ms = next
    await given.deliver()
    const [first, second, ...more] = receiver.received
    expect(more).toEqual([])
    expect(second).toMatchObject({ body: first!.body, headers: { 'webhook-id': event } })
    expect(await listed(given, id)).toMatchObject([
      {
        status: 'delivered',
        next_attempt_at: null,
        attempts: [attempt, { number: 2, error: null, response_body: 'well again' }],
      },
    ])
    expect(await endpointOf(given, id)).toMatchObject({
      enabled: true,
      failing_since: null,
      last_success_at: new Date(next),
    })
  })

  test.each([301, 302, 303, 307, 308])(
    'redirects with %i: the other address is never asked',
    async (code) => {
      const other = await startReceiver(receivers.status(200))
      const { given, receiver, id, at, deliveries } = await sentTo(
        receivers.status(code, { location: other.url }),
      )
      expect(receiver.received).toHaveLength(1)
      expect(other.received).toEqual([])
      expect(deliveries).toMatchObject([
        {
          status: 'pending',
          attempts: [
            {
              response_status: code,
              error: 'redirect_not_followed',
              response_headers: { location: other.url },
            },
          ],
        },
      ])
      expect(await endpointOf(given, id)).toMatchObject({ enabled: true, failing_since: at })
    },
  )
})

describe('a receiver that is odd and takes it', () => {
  const delivered = (body: string) => [
    { status: 'delivered', next_attempt_at: null, attempts: [{ error: null, response_body: body }] },
  ]

  test.each([
    ['is slow, but inside the limit', receivers.isSlow, 'at last'],
    ['sends 10 MB', receivers.sends10Megabytes, 'x'.repeat(1_000)],
    ['answers 204', receivers.status(204), ''],
    ['answers 299', receivers.status(299), 'seen'],
  ] as const)('%s', async (_is, answer, body) => {
    const { given, receiver, id, deliveries } = await sentTo(answer)
    expect(deliveries).toMatchObject(delivered(body))
    expect(receiver.received).toHaveLength(1)
    expect(await endpointOf(given, id)).toMatchObject({ enabled: true, failing_since: null })
  })

  test('sends a body without end: a thousand characters are kept, and the connection is closed', async () => {
    const { answer, sent } = receivers.endlessBody()
    const { deliveries } = await sentTo(answer)
    expect(deliveries).toMatchObject(delivered('x'.repeat(1_000)))
    // 64 KB are read; the rest is what the two ends of a connection hold for it.
    expect(await sent).toBeLessThan(16 * 1024 * 1024)
  })
})

test('answers 410: turned off at once, and what waits is given up', async () => {
  const { given, receiver, id, at, deliveries } = await sentTo(receivers.status(410))
  expect(deliveries).toMatchObject([
    { status: 'failed', next_attempt_at: null, attempts: [{ response_status: 410, error: 'endpoint_gone' }] },
  ])
  expect(await endpointOf(given, id)).toMatchObject({
    enabled: false,
    disabled_because: 'gone',
    last_failure_at: at,
  })
  await given.announce(await (await given.verification()).happens('approved'))
  given.clock.ms += 8 * 86_400 * SECOND_MS
  await given.deliver()
  expect(receiver.received).toHaveLength(1)
})
