import type { Actor } from '@countersign/core'
import { NOWHERE, type Caller, type Origin } from '../caller.ts'

export const OPERATOR: Actor = { kind: 'operator', id: null }

/** On whose behalf the operator acts in an account: noted in its chain, and no member's permissions are asked. */
export const operatorIn = (accountId: string, from: Origin = NOWHERE): Caller => ({
  account: { id: accountId, name: '' },
  mode: 'live',
  actor: OPERATOR,
  personId: null,
  from,
  permissions: [],
})
