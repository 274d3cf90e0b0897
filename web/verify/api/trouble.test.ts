import { describe, expect, it } from 'vitest'
import { troubleOf } from './trouble.ts'

describe('what an answer means', () => {
  it.each([
    [401, 'link_unknown'],
    [404, 'link_unknown'],
    [409, 'refused'],
    [413, 'refused'],
    [429, 'rate_limited'],
    [500, 'server'],
    [503, 'unreachable'],
  ])('%i', (status, kind) => {
    expect(troubleOf(status, null, null)).toEqual({ kind })
  })
  it('keeps code, recognised type and pause', () => {
    const body = { code: 'picture_type_not_accepted', details: { source_type: 'heic' } }
    expect(troubleOf(415, body, null)).toEqual({ kind: 'refused', code: body.code, sourceType: 'heic' })
    expect(troubleOf(429, { code: 'rate_limited' }, '7')).toEqual({
      kind: 'rate_limited',
      code: 'rate_limited',
      retryAfterS: 7,
    })
  })
  it('waits for the first sending of the same picture instead of giving up', () => {
    expect(troubleOf(409, { code: 'idempotency_in_progress' }, null)).toEqual({
      kind: 'unreachable',
      code: 'idempotency_in_progress',
    })
  })
  it('survives the page of a proxy', () => {
    expect(troubleOf(502, '<html>Bad Gateway', null)).toEqual({ kind: 'unreachable' })
  })
})
