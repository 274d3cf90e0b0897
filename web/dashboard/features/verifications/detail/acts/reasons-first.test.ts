import { expect, test } from 'vitest'
import { reasonsFirst } from './reasons-first.ts'

const components = [{ checks: [{ findings: [{ code: 'watchlist_match' }] }] }] as never

test('what the checks found stands first, then what is usual; technical reasons and the limit are no reasons of a person', () => {
  const declining = reasonsFirst({ components }, 'decline')
  expect(declining.slice(0, 2)).toEqual(['watchlist_match', 'physical_document_not_used'])
  expect(reasonsFirst({ components }, 'resubmit').slice(0, 2)).toEqual(['watchlist_match', 'media_missing'])
  expect(declining).not.toContain('provider_unavailable')
  expect(declining).not.toContain('resubmission_limit_exceeded')
  expect(new Set(declining).size).toBe(declining.length)
})
