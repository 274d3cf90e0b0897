import type { RefusalCode } from '../refusal.ts'

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
  'rule:manage',
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
