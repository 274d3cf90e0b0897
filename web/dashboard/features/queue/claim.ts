import { use } from 'react'
import type { Claim } from '../../api/wire.ts'
import { useMember } from '../../app/member.ts'
import { AheadContext, useNow } from '../../app/use-now.ts'

export type ClaimState = { is: 'free' } | { is: 'mine' | 'others'; name: string; until: string }

/** Whose it is at this moment; one that ran out is nobody's. */
export function claimState(claim: Claim | null, memberId: string | undefined, nowMs: number): ClaimState {
  if (!claim || Date.parse(claim.until) <= nowMs) return { is: 'free' }
  const name = claim.by.name ?? claim.by.id ?? '?'
  return { is: claim.by.id === memberId ? 'mine' : 'others', name, until: claim.until }
}

const EVERY_MS = 10_000

/** Claims follow real time, whatever the clock of test mode says. */
export function useClaimState(claim: Claim | null): ClaimState {
  const nowMs = useNow(EVERY_MS) - use(AheadContext)
  return claimState(claim, useMember()?.member?.id, nowMs)
}

/** "AM" of `ana.maria@example.org`. */
export function initials(name: string): string {
  const words = (name.split('@')[0] ?? '').split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return words
    .slice(0, 2)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join('')
}
