import type { ActName, ActStanding, Missing, RefusalCode } from '@countersign/core'
import { PROBLEM_TEXTS } from '../../problems/problem-texts.ts'

export type MissingThing = Missing | { code: 'legal_hold'; what: string }

const ENTITLEMENTS: Record<string, string> = {
  status_override: 'changing the outcome of completed verifications',
  deny: 'declining verifications that had passed',
  four_eyes: 'four eyes',
}

/** What would have to be otherwise, in an English sentence. */
export function missingSentence(
  act: ActName,
  { code, what }: MissingThing,
  claim: ActStanding['claim'],
): string {
  switch (code) {
    case 'permission_missing':
      return `Your role or key lacks the permission ${what}; an administrator can give it.`
    case 'entitlement_missing':
      return `The account is not entitled to ${ENTITLEMENTS[what] ?? what} (${what}); the operator of the installation grants it.`
    case 'terms_not_accepted':
      return 'The account has not accepted the current terms of overrides; an administrator accepts them.'
    case 'claimed_by_other':
      return `${what} has claimed it${claim ? ` until ${new Date(claim.until).toISOString()}` : ''}.`
    case 'legal_hold':
      return PROBLEM_TEXTS.legal_hold.sentence
    default:
      return statusSentence(act, code, what)
  }
}

const STATUS_CODES: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'verification_completed',
  'verification_not_completed',
  'not_allowed_in_status',
  'same_outcome',
])

function statusSentence(act: ActName, code: RefusalCode, status: string): string {
  if (!STATUS_CODES.has(code)) return PROBLEM_TEXTS[code].sentence
  return `It is ${plain(status)}: ${plain(act)} does not apply in this status.`
}

const plain = (slug: string): string => slug.replaceAll('_', ' ')
