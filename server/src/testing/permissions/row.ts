import type { GrantedPermission } from '../../services/caller.ts'
import type { PermissionWorld } from './permission-world.ts'

/** One request that would succeed for who may send it. */
export type Prepared = {
  /** For the `{…}` of the path. */
  path?: Record<string, string>
  query?: string
  body?: unknown
  headers?: Record<string, string>
  /** Of the applicant's page: the link that asks. */
  token?: string
}

/** What holds for one operation of the API. */
export type Row = {
  /** Everything that is needed; an empty list is for everybody who is known. */
  needs: readonly GrantedPermission[]
  /** Keys are turned away: a person must do it. */
  membersOnly?: true
  /** The status when nothing is missing. */
  ok: number
  /** Refused with `claimed_by_other` while a colleague has claimed the verification. */
  held?: true
  /** Asked over a connection: the answer never ends. */
  isStream?: true
  given?: (world: PermissionWorld) => Promise<Prepared> | Prepared
  /** What another account gets where no id is in the path and its answer is not `ok`; why. */
  ofOthers?: string
  /** Reading it is noted in the account's audit. */
  audited?: true
  /** Nothing of it is noted in the account's audit although it is no GET; why. */
  unaudited?: string
}

export const needs = (...permissions: GrantedPermission[]) => permissions
