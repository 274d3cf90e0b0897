import type { RuleDefinition } from '@countersign/core'
import type { components } from '@countersign/sdk'

type Schemas = components['schemas']

export type Rule = Schemas['Rule']
export type RuleRun = Schemas['RuleRun']
export type RuleCredential = Schemas['RuleCredential']
export type RuleDryRun = Schemas['RuleDryRun']
export type DryRunEvent = RuleDryRun['events'][number]
export type RunAction = RuleRun['actions'][number]

/** The same on the wire; there nothing says that it is not changed. */
export const wireOf = (definition: RuleDefinition) => definition as Schemas['RuleDefinition']
