import { expect, test } from 'vitest'
import { isNarrowed, parseAuditSearch, toAuditQuery } from './search.ts'

test('an address says what is listed; what makes no sense is left out', () => {
  const search = parseAuditSearch({
    q: ' ver_1 ',
    noun: 'member',
    by: 'mem_1',
    from: '2026-11-23',
    cursor: 'abc',
  })
  expect(toAuditQuery(search)).toEqual({
    limit: 50,
    target: 'ver_1',
    action: 'member',
    actor: 'mem_1',
    from: new Date(2026, 10, 23).toISOString(),
    cursor: 'abc',
  })
  expect(
    parseAuditSearch({ q: ' ', noun: 'other', by: 7, from: 'yesterday', to: '2026-13-01', cursor: '' }),
  ).toEqual({})
})

test('only what narrows counts, not the page', () => {
  expect(isNarrowed({ cursor: 'abc' })).toBe(false)
  expect(isNarrowed({ by: 'mem_1' })).toBe(true)
})
