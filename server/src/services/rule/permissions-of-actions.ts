import type { ActionType, Permission, RuleDefinition } from '@countersign/core'
import { allow, type Caller } from '../caller.ts'

const NEEDED: Record<ActionType, Permission | null> = {
  http: null,
  email: null,
  assign: 'verification:comment',
  tag: 'verification:comment',
  start_flow: 'verification:create',
  request_resubmission: 'verification:decide',
}

/** What somebody needs to do by hand what these actions do; each once. */
export const permissionsOfActions = ({ actions }: Pick<RuleDefinition, 'actions'>): Permission[] => [
  ...new Set(actions.flatMap(({ type }) => NEEDED[type] ?? [])),
]

/** Nobody gets by a rule what they may not do themselves. Throws `permission_missing`. */
export function allowActions(caller: Caller, definition: Pick<RuleDefinition, 'actions'>): void {
  for (const permission of permissionsOfActions(definition)) allow(caller, permission)
}
