import { DEFAULT_FLOW } from '../flow/default-flow.ts'
import type { FlowDefinition } from '../flow/flow.ts'

/** Flow versions published before e-mails existed say nothing about them; what is published is never changed, so it is read so. */
export const withEmailRules = (
  definition: Omit<FlowDefinition, 'emails'> & Partial<Pick<FlowDefinition, 'emails'>>,
): FlowDefinition => ({ ...definition, emails: definition.emails ?? DEFAULT_FLOW.emails })
