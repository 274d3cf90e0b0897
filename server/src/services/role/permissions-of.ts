import { PERMISSIONS } from '@countersign/core'
import { ADMINISTRATION, ROLE_PERMISSIONS, ROLES, type GrantedPermission, type Role } from '../caller.ts'

export const ALL_PERMISSIONS: readonly GrantedPermission[] = [...PERMISSIONS, ...ADMINISTRATION]

export const isBuiltIn = (role: string): role is Role => ROLES.some((name) => name === role)

/** Those of the names that this version knows, in the order of the list: a permission that it does not know opens nothing. */
export const knownOf = (names: readonly string[]): GrantedPermission[] =>
  ALL_PERMISSIONS.filter((permission) => names.includes(permission))

/** What a role gives: a built-in one, or one of the account's own with its permissions. */
export const permissionsOf = (role: string, own: readonly string[] | null): readonly GrantedPermission[] =>
  isBuiltIn(role) ? ROLE_PERMISSIONS[role] : knownOf(own ?? [])
