import { canonicalJson, type RuleDefinition } from '@countersign/core'
import type { RuleRow } from '../../store/rule-tables.ts'
import type { AuditNote } from '../audit/audit-entry.ts'
import { sha256Hex } from '../verification/record.ts'

type Noted = Pick<RuleRow, 'id' | 'mode' | 'name' | 'version'>

/** The hash of a definition names what was published: the version itself stays readable. */
export const ruleNote = (
  what: 'created' | 'published' | 'updated' | 'enabled' | 'disabled' | 'removed',
  { id, mode, name, version }: Noted,
  definition?: RuleDefinition,
): AuditNote => ({
  action: `rule.${what}`,
  target: { kind: 'rule', id },
  facts: {
    mode,
    name,
    version,
    ...(definition && { definition_hash: sha256Hex(canonicalJson(definition)) }),
  },
})
