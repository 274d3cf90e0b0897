import { describe, expect, it } from 'vitest'
import { claimState, initials } from './claim.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const claim = (until: string) => ({
  by: { kind: 'member' as const, id: 'mem_1', name: 'ana.maria@example.org' },
  until,
})

describe('a claim', () => {
  it('is of who holds it until it runs out, and then of nobody', () => {
    const later = claim('2026-11-23T12:00:01Z')
    const held = { name: 'ana.maria@example.org', until: later.until }
    expect(claimState(later, 'mem_1', NOW)).toEqual({ is: 'mine', ...held })
    expect(claimState(later, 'mem_2', NOW)).toEqual({ is: 'others', ...held })
    expect(claimState(claim('2026-11-23T12:00:00Z'), 'mem_1', NOW)).toEqual({ is: 'free' })
    expect(claimState(null, 'mem_1', NOW)).toEqual({ is: 'free' })
  })

  it('is drawn with the initials of the address', () => {
    expect(['ana.maria@example.org', 'ben@example.org', '@', 'Émile Zola'].map(initials)).toEqual([
      'AM',
      'B',
      '',
      'ÉZ',
    ])
  })
})
