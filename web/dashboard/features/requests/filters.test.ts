import { describe, expect, it } from 'vitest'
import { parseSearch, stringifySearch } from '../../app/search-params.ts'
import { isNarrowed, parseRequestSearch, toRequestQuery } from './filters.ts'

describe('the address of the request log', () => {
  it('goes to the address and back unchanged', () => {
    const search = {
      q: 'req_01',
      state: 'failed' as const,
      actor: 'api_key' as const,
      method: 'POST' as const,
      route: '/v1/verifications/{id}',
      code: 'validation_failed',
      slow: 500 as const,
      from: '2026-11-01',
      to: '2026-11-23',
      cursor: 'abc',
      open: 'req_02',
    }
    expect(parseRequestSearch(parseSearch(stringifySearch(search)))).toEqual(search)
  })

  it('leaves out what does not make sense', () => {
    const raw = { state: 'open', actor: 'robot', method: 'BREW', slow: '3', from: '2026-02-30', q: '  ' }
    expect(parseRequestSearch(raw)).toEqual({})
  })

  it('is narrowed by a filter, not by a page or by what is looked at', () => {
    expect(isNarrowed({ cursor: 'abc', open: 'req_02' })).toBe(false)
    expect(isNarrowed({ slow: 100 })).toBe(true)
  })
})

describe('the query to the API', () => {
  it('has the numbers of the statuses', () => {
    expect(toRequestQuery({ state: 'pending', open: 'req_02' })).toEqual({ limit: 50, status: '0' })
    expect(toRequestQuery({ state: 'failed', slow: 100 })).toEqual({
      limit: 50,
      status: '2',
      min_latency_ms: 100,
    })
  })

  it('looks for the id of a verification among what requests were about', () => {
    expect(toRequestQuery({ q: 'ver_01' })).toEqual({ limit: 50, verification_id: 'ver_01' })
    expect(toRequestQuery({ q: 'req_01' })).toEqual({ limit: 50, q: 'req_01' })
  })
})
