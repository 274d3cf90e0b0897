import { beforeEach, describe, expect, test } from 'vitest'
import type { RecordedRequest } from '../../services/request/record.ts'
import { createRequestLog } from './request-log.ts'

const row = (index: number, rest: Partial<RecordedRequest> = {}): RecordedRequest => ({
  account_id: 'acc_1',
  mode: 'test',
  id: `req_${index}`,
  status: 1,
  actor_kind: 'api_key',
  actor_id: null,
  method: 'GET',
  route: '/v1/flows',
  object_id: null,
  http_status: 200,
  code: null,
  latency_ms: 1,
  replayed: false,
  started_at: new Date().toISOString(),
  ended_at: new Date().toISOString(),
  ...rest,
})
const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => row(from + index))

let written: string[][]
let warned: object[]
let isDown: boolean
const silent = { debug: () => {}, info: () => {}, error: () => {} }
const log = { ...silent, warn: (facts: object) => void warned.push(facts) }
const write = async (batch: readonly RecordedRequest[]) => {
  if (isDown) throw new TypeError('no database')
  written.push(batch.map(({ id, status }) => `${id} ${status}`))
  return 0
}

beforeEach(() => {
  written = []
  warned = []
  isDown = false
})

describe('the request log', () => {
  test('writes what comes together together, in batches of a bounded size, by itself', async () => {
    const requests = createRequestLog({ write, log, batchMax: 100 })
    for (const each of rows(0, 30)) requests.end(each)
    expect(written).toEqual([])
    await expect.poll(() => written.map((batch) => batch.length)).toEqual([30])
    for (const each of rows(0, 250)) requests.end(each)
    await requests.flush()
    expect(written.map((batch) => batch.length)).toEqual([30, 100, 100, 50])
    await requests.close()
  })

  test('writes what ends soon once, and what runs long twice: pending, and as it ended', async () => {
    const requests = createRequestLog({ write, log })
    requests.begin(row(1, { status: 0 }))
    requests.end(row(1))
    requests.begin(row(2, { status: 0 }))
    await expect.poll(() => written.flat()).toEqual(['req_1 1', 'req_2 0'])
    requests.end(row(2, { status: 2 }))
    await requests.close()
    expect(written.flat()).toEqual(['req_1 1', 'req_2 0', 'req_2 2'])
  })

  test('keeps what cannot be written, and writes it in order when the database is back', async () => {
    const requests = createRequestLog({ write, log, batchMax: 2 })
    isDown = true
    for (const each of rows(0, 3)) requests.end(each)
    await requests.flush()
    expect(warned).toEqual([{ error: 'TypeError', waiting: 3 }])
    isDown = false
    requests.end(row(3))
    await requests.close()
    expect(written).toEqual([
      ['req_0 1', 'req_1 1'],
      ['req_2 1', 'req_3 1'],
    ])
  })

  test('tries again by itself', async () => {
    const requests = createRequestLog({ write, log })
    isDown = true
    requests.end(row(1))
    await requests.flush()
    isDown = false
    await expect.poll(() => written, { timeout: 10_000 }).toEqual([['req_1 1']])
    await requests.close()
  })

  test('drops the oldest when it is full, and says how many', async () => {
    isDown = true
    const requests = createRequestLog({ write, log, rowsMax: 100 })
    for (const each of rows(0, 150)) requests.end(each)
    isDown = false
    await requests.close()
    const kept = written.flat()
    const dropped = warned.map((facts) => ('dropped' in facts ? Number(facts.dropped) : 0))
    expect(kept.length).toBeLessThanOrEqual(100)
    expect(kept.length + dropped.reduce((sum, count) => sum + count, 0)).toBe(150)
    expect(kept).toEqual(rows(150 - kept.length, 150).map(({ id }) => `${id} 1`))
  })
})
