import { describe, expect, test } from 'vitest'
import { nextTryInMs, pause, RETRY } from './retry.ts'

const refused = (status: number, retryAfterMs: number | null = null) => ({
  status,
  code: 'internal_error',
  retryAfterMs,
})
const lost = { status: 0, code: 'network', retryAfterMs: null }
const next = (error: ReturnType<typeof refused>, { retries = 0, isRepeatable = true } = {}, random = 0) =>
  nextTryInMs(error, { retries, isRepeatable }, { ...RETRY, max: 9 }, random)

describe('what is tried again', () => {
  test.each([500, 502, 503, 504])('%i', (status) => expect(next(refused(status))).toBe(250))
  test.each(['network', 'timeout'])('%s', (code) => expect(next({ ...lost, code })).toBe(250))
  test('429 that says when', () => expect(next(refused(429, 3_000))).toBe(3_000))
  test('nothing more after the last try', () => {
    expect(nextTryInMs(lost, { retries: 2, isRepeatable: true }, RETRY, 0)).toBeNull()
  })
})

describe('what is not', () => {
  test.each([400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 200])('%i', (status) => {
    expect(next(refused(status))).toBeNull()
  })
  test.each([500, 502, 503, 504])('%i of what must not happen twice', (status) => {
    expect(next(refused(status), { isRepeatable: false })).toBeNull()
  })
  test('a lost answer to what must not happen twice', () => {
    expect(next(lost, { isRepeatable: false })).toBeNull()
    expect(next({ ...lost, code: 'timeout' }, { isRepeatable: false })).toBeNull()
  })
  test('a server that asks for more patience than there is', () =>
    expect(next(refused(503, 21_000))).toBeNull())
})

test('what did not begin is tried again whatever it is: 429 and 503 with Retry-After', () => {
  expect(next(refused(503, 5_000), { isRepeatable: false })).toBe(5_000)
  expect(next(refused(429, 5_000), { isRepeatable: false })).toBe(5_000)
})

test('waits double up to a limit, and half of each is by chance', () => {
  const at = (random: number) => [0, 1, 2, 3, 4, 5, 6, 7].map((retries) => next(lost, { retries }, random))
  expect(at(0)).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000])
  expect(at(0.5)).toEqual([375, 750, 1_500, 3_000, 6_000, 12_000, 15_000, 15_000])
  expect(next(refused(503, 100))).toBe(250)
})

test('a pause ends with the reason of its signal', async () => {
  const reason = new Error('The user left')
  await expect(pause(1e9, AbortSignal.abort(reason))).rejects.toBe(reason)
  const controller = new AbortController()
  const paused = pause(1e9, controller.signal)
  controller.abort(reason)
  await expect(paused).rejects.toBe(reason)
  await expect(pause(0, new AbortController().signal)).resolves.toBeUndefined()
})
