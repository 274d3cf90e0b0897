import type { RefusalCode } from '../refusal.ts'
import type { Verification } from '../verification/state.ts'

/** What a person or key brings to an override or a decision (domain.md 6.2). */
export type Standing = {
  permissions: readonly Permission[]
  entitlements: readonly Entitlement[]
  termsAccepted: boolean
  /** The account asks for a second person (domain.md 6.6). */
  fourEyes: boolean
}

export const PERMISSIONS = [
  'verification:read',
  'verification:read_evidence',
  'verification:create',
  'verification:cancel',
  'verification:decide',
  'verification:override',
  'verification:comment',
  'verification:export',
  'verification:erase',
  'audit:read',
  'webhook:manage',
  'flow:read',
  'flow:manage',
  'email:read',
  'request:read',
  'test_clock:move',
] as const
export type Permission = (typeof PERMISSIONS)[number]

export const ENTITLEMENTS = ['status_override', 'deny', 'four_eyes'] as const
export type Entitlement = (typeof ENTITLEMENTS)[number]

export type Missing = { code: RefusalCode; what: string }

/** Everything that is missing for an override to `to`; an empty list means it is offered. */
export function missingForOverride(
  state: Pick<Verification, 'status'>,
  to: 'approved' | 'declined',
  standing: Standing,
): Missing[] {
  const missing: Missing[] = []
  const legal =
    to === 'declined' ? state.status === 'approved' : OVERRIDABLE.some((status) => status === state.status)
  if (!legal)
    missing.push({
      code: state.status === to ? 'same_outcome' : 'verification_not_completed',
      what: state.status,
    })
  if (!standing.entitlements.includes('status_override')) {
    missing.push({ code: 'entitlement_missing', what: 'status_override' })
  }
  if (to === 'declined' && !standing.entitlements.includes('deny')) {
    missing.push({ code: 'entitlement_missing', what: 'deny' })
  }
  if (!standing.termsAccepted) missing.push({ code: 'terms_not_accepted', what: 'status_override' })
  for (const permission of ['verification:decide', 'verification:override'] as const) {
    if (!standing.permissions.includes(permission))
      missing.push({ code: 'permission_missing', what: permission })
  }
  return missing
}

const OVERRIDABLE = ['declined', 'locked_out', 'failed', 'expired', 'abandoned'] as const
