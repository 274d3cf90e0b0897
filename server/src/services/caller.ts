import { PERMISSIONS, Refusal, type Actor, type Permission } from '@countersign/core'

export type Mode = 'test' | 'live'

/** The built-in ones; an account adds its own. */
export const ROLES = ['administrator', 'reviewer', 'auditor', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** Permissions beyond those of core's rules: the administration of the account itself. */
export const ADMINISTRATION = ['api_key:manage', 'member:manage', 'account:manage'] as const
export type GrantedPermission = Permission | (typeof ADMINISTRATION)[number]

export type Origin = { ip: string | null; userAgent: string | null }
export const NOWHERE: Origin = { ip: null, userAgent: null }

/** On whose behalf a verb runs: an API key or a signed-in member. */
export type Caller = {
  account: { id: string; name: string }
  mode: Mode
  actor: Actor
  /** The member who stands behind it: the member itself, of an API key who made it; null for a key of the operator. */
  personId: string | null
  /** Where the request came from. */
  from: Origin
  permissions: readonly GrantedPermission[]
  /** Of a signed-in member only. */
  member?: { id: string; email: string; name: string; role: { id: string; name: string } }
}

/** Whoever holds the link of one verification. */
export type LinkCaller = {
  account: { id: string; name: string }
  verificationId: string
  /** Of the token that was shown; absent where a simulated applicant acts. */
  linkHash?: Buffer
}

const REVIEWER: readonly GrantedPermission[] = [
  'verification:read',
  'verification:read_evidence',
  'verification:create',
  'verification:cancel',
  'verification:decide',
  'verification:comment',
  'email:read',
  'flow:read',
]

export const ROLE_PERMISSIONS: Record<Role, readonly GrantedPermission[]> = {
  administrator: [...PERMISSIONS, ...ADMINISTRATION],
  reviewer: REVIEWER,
  /** Sees everything and changes nothing. */
  auditor: [
    'verification:read',
    'verification:read_evidence',
    'verification:export',
    'audit:read',
    'flow:read',
    'email:read',
    'request:read',
  ],
  viewer: ['verification:read', 'flow:read'],
}

/** What an API key may do unless it was made with less. People decide and overturn; keys do not (domain.md 6.2). */
export const KEY_PERMISSIONS: readonly Permission[] = [
  'verification:read',
  'verification:read_evidence',
  'verification:create',
  'verification:cancel',
  'webhook:manage',
  'rule:manage',
  'flow:read',
  'flow:manage',
  'email:read',
  'request:read',
  'test_clock:move',
]

/** Throws `permission_missing` unless the caller may. */
export function allow(caller: Caller, permission: GrantedPermission): void {
  if (!caller.permissions.includes(permission)) throw new Refusal('permission_missing', { permission })
}

export const SYSTEM: Actor = { kind: 'system', id: null }
export const APPLICANT: Actor = { kind: 'applicant', id: null }
