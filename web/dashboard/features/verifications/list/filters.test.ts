import { describe, expect, it } from 'vitest'
import { isNarrowed, isPlainDate, parseListSearch, toListQuery } from './filters.ts'
import { parseSearch, stringifySearch } from '../../../app/search-params.ts'

describe('the address of the results list', () => {
  it('goes to the address and back unchanged', () => {
    const search = {
      q: 'María & sons #3',
      status: ['in_review', 'declined'] as const,
      flagged: true as const,
      tag: 'branch-7',
      assigned: 'me',
      from: '2026-11-01',
      to: '2026-11-23',
      size: 50 as const,
      cursor: 'eyJhIjoxfQ==',
    }
    const address = stringifySearch(search)
    expect(address).toBe(
      '?q=Mar%C3%ADa+%26+sons+%233&status=in_review,declined&flagged=true&tag=branch-7&assigned=me&from=2026-11-01&to=2026-11-23&size=50&cursor=eyJhIjoxfQ%3D%3D',
    )
    expect(parseListSearch(parseSearch(address))).toEqual({ ...search, status: ['in_review', 'declined'] })
  })

  it('is empty when nothing is narrowed', () => {
    expect(stringifySearch(parseListSearch({ size: '25', q: '  ', flagged: 'false' }))).toBe('')
  })

  it('leaves out what does not make sense', () => {
    const raw = { status: 'approved,nonsense', from: '2026-02-30', to: 'tomorrow', size: '7', flagged: '1' }
    expect(parseListSearch(raw)).toEqual({ status: ['approved'] })
  })
})

describe('the query to the API', () => {
  it('names a whole local day', () => {
    const query = toListQuery({ from: '2026-11-01', to: '2026-11-01' })
    const [from, to] = [new Date(query.created_from!), new Date(query.created_to!)]
    expect([from.getDate(), from.getHours(), to.getDate(), to.getHours()]).toEqual([1, 0, 2, 0])
  })

  it('is a first page of 25 by default', () => {
    expect(toListQuery({})).toEqual({ limit: 25, order: 'desc' })
  })

  it('says what is tagged and whom it is assigned to', () => {
    const query = toListQuery({ tag: 'vip', assigned: 'me' })
    expect(query).toEqual({ limit: 25, order: 'desc', tag: 'vip', assigned_to: 'me' })
    expect(isNarrowed({ tag: 'vip' }) && isNarrowed({ assigned: 'me' })).toBe(true)
  })

  it('says statuses and the flag in the words of the API', () => {
    expect(toListQuery({ status: ['in_review', 'approved'], flagged: true, q: 'x', cursor: 'c' })).toEqual({
      limit: 25,
      order: 'desc',
      status: 'in_review,approved',
      flag: 'modified',
      q: 'x',
      cursor: 'c',
    })
  })
})

it('a cursor or page size does not narrow the list', () => {
  expect(isNarrowed({ cursor: 'c', size: 50 })).toBe(false)
  expect(isNarrowed({ flagged: true })).toBe(true)
})

it('knows which calendar dates exist', () => {
  expect(['2026-02-28', '2024-02-29'].every(isPlainDate)).toBe(true)
  expect(['2026-02-29', '2026-13-01', '26-01-01', 20260101, null].some(isPlainDate)).toBe(false)
})
