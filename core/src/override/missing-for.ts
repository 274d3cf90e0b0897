import type { Instant } from '../instant.ts'
import { Refusal, type RefusalCode } from '../refusal.ts'
import type { CommandType } from '../verification/command.ts'
import { isOwn, isSameOutcome } from '../verification/decide-override.ts'
import { refuseIllegal } from '../verification/legal.ts'
import type { Actor, Verification } from '../verification/state.ts'
import type { Entitlement, Missing, Permission, Standing } from './standing.ts'

/** What a person or key brings to an act on one verification, at one moment. */
export type ActStanding = Standing & {
  by: Actor
  /** The member who stands behind `by`. */
  personId: string | null
  /** Who is working on it, where that is somebody else. */
  claim: { by: string; until: Instant } | null
  at: Instant
}

type ActRule = {
  command: CommandType
  permissions: readonly Permission[]
  entitlements: readonly Entitlement[]
  needsTerms: boolean
  /** A claim of somebody else stands in its way. */
  heedsClaim: boolean
}

const rule = (command: CommandType, part: Partial<ActRule> = {}): ActRule => ({
  command,
  permissions: ['verification:decide'],
  entitlements: [],
  needsTerms: false,
  heedsClaim: true,
  ...part,
})

const OVERRIDE_PERMISSIONS = ['verification:decide', 'verification:override'] as const
const OVERRIDE: Partial<ActRule> = {
  permissions: OVERRIDE_PERMISSIONS,
  entitlements: ['status_override'],
  needsTerms: true,
  heedsClaim: false,
}
/** Leaving everything as it is needs neither entitlement nor terms. */
const ANSWER: Partial<ActRule> = { permissions: OVERRIDE_PERMISSIONS, heedsClaim: false }
const RESTART: Partial<ActRule> = { permissions: ['verification:create', 'verification:cancel'] }

/** What people and keys can do with a verification, and what each of it needs (domain.md 4.8 and 6.2). */
export const ACTS = {
  approve: rule('approve'),
  decline: rule('decline'),
  request_resubmission: rule('request_resubmission'),
  acknowledge: rule('acknowledge'),
  restart: rule('restart', RESTART),
  other_flow: rule('restart', RESTART),
  cancel: rule('cancel', { permissions: ['verification:cancel'] }),
  rerun_checks: rule('rerun_checks'),
  renew_link: rule('renew_link', { permissions: ['verification:create'] }),
  override_to_approved: rule('override', OVERRIDE),
  override_to_declined: rule('override', { ...OVERRIDE, entitlements: ['status_override', 'deny'] }),
  confirm_override: rule('confirm_override', OVERRIDE),
  reject_override: rule('reject_override', ANSWER),
  withdraw_override: rule('withdraw_override', ANSWER),
  correct: rule('correct_component'),
  redact: rule('redact', { permissions: ['verification:erase'], heedsClaim: false }),
  erase: rule('erase', { permissions: ['verification:erase'], heedsClaim: false }),
} as const satisfies Record<string, ActRule>

export type ActName = keyof typeof ACTS
export const ACT_NAMES = Object.keys(ACTS) as ActName[]

/** Everything that is missing for an act, the verification's own state first; an empty list means that it is offered. */
export const missingFor = (act: ActName, state: Verification, standing: ActStanding): Missing[] => [
  ...missingInState(act, state, standing),
  ...missingInStanding(act, state, standing),
]

/** Throws the first thing the caller lacks. What the state refuses is left to `decide`, which also knows the version that was seen. */
export function refuseMissing(act: ActName, state: Verification, standing: ActStanding): void {
  const [first] = missingInStanding(act, state, standing)
  if (first) throw new Refusal(first.code, detailsOf(first, standing))
}

function detailsOf({ code, what }: Missing, { claim }: ActStanding): Refusal['details'] {
  if (code === 'permission_missing') return { permission: what }
  if (code === 'entitlement_missing') return { entitlement: what }
  if (code === 'terms_not_accepted') return { terms: what }
  if (code === 'claimed_by_other') return { by: what, until: claim && new Date(claim.until).toISOString() }
  return {}
}

function missingInStanding(act: ActName, state: Verification, standing: ActStanding): Missing[] {
  const { permissions, entitlements, needsTerms, heedsClaim }: ActRule = ACTS[act]
  // Whoever confirms a decline answers for it as if they had asked for it.
  const denies = act === 'confirm_override' && state.pendingOverride?.to === 'declined'
  const entitled: readonly Entitlement[] = denies ? [...entitlements, 'deny'] : entitlements
  const lacking = <Name extends string>(names: readonly Name[], has: readonly Name[], code: RefusalCode) =>
    names.filter((name) => !has.includes(name)).map((what): Missing => ({ code, what }))
  return [
    ...lacking(permissions, standing.permissions, 'permission_missing'),
    ...lacking(entitled, standing.entitlements, 'entitlement_missing'),
    ...(needsTerms && !standing.termsAccepted
      ? [{ code: 'terms_not_accepted', what: 'status_override' } as const]
      : []),
    ...(heedsClaim && standing.claim ? [{ code: 'claimed_by_other', what: standing.claim.by } as const] : []),
  ]
}

/** What the state refuses whoever asks, as `decide` would. */
function missingInState(act: ActName, state: Verification, standing: ActStanding): Missing[] {
  const code = illegal(act, state) ?? refused(act, state, standing)
  return code === null ? [] : [{ code, what: state.status }]
}

function illegal(act: ActName, state: Verification): RefusalCode | null {
  try {
    refuseIllegal(state, { type: ACTS[act].command })
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

function refused(act: ActName, state: Verification, standing: ActStanding): RefusalCode | null {
  const { pendingOverride: pending } = state
  switch (act) {
    case 'override_to_approved':
    case 'override_to_declined':
      if (pending) return 'override_pending'
      return isSameOutcome(state, act === 'override_to_approved' ? 'approved' : 'declined')
        ? 'same_outcome'
        : null
    case 'confirm_override':
    case 'reject_override':
      if (!pending) return 'override_not_pending'
      if (isOwn(pending, standing)) return 'override_own_confirmation'
      if (standing.by.kind !== 'member') return 'member_required'
      return act === 'confirm_override' && standing.at >= pending.expiresAt ? 'override_expired' : null
    case 'withdraw_override':
      if (!pending) return 'override_not_pending'
      return isOwn(pending, standing) ? null : 'override_not_own'
    case 'request_resubmission':
      return standing.at >= state.expiresAt ? 'deadline_passed' : null
    case 'rerun_checks':
      if (state.successorId !== null) return 'already_restarted'
      if (pending) return 'override_pending'
      return state.checks.some(({ result }) => result === 'error') ? null : 'nothing_to_run_again'
    case 'redact':
    case 'erase':
      return pending ? 'override_pending' : null
    default:
      return null
  }
}
