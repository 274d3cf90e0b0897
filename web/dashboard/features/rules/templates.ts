import type { RuleDefinition } from '@countersign/core'
import type { RuleTemplate } from './template-names.ts'

/** Rules that are ready but for an address: one starts from them instead of from nothing. */
export const templateOf = (template: RuleTemplate): RuleDefinition => DEFINITIONS[template]

const DEFINITIONS: Record<RuleTemplate, RuleDefinition> = {
  overwritten: {
    events: ['overwritten_success', 'overwritten_failure'],
    match: 'all',
    conditions: [],
    actions: [
      {
        type: 'http',
        method: 'POST',
        url: 'https://',
        headers: { 'content-type': 'application/json' },
        body: `{
  "verification": "{{verification_id}}",
  "reference": "{{reference}}",
  "from": "{{override_from}}",
  "to": "{{override_to}}",
  "reason": "{{override_reason}}"
}`,
      },
    ],
  },
  blurred: {
    events: ['review'],
    match: 'all',
    conditions: [{ variable: 'reasons', operator: 'contains', value: 'poor_image_quality' }],
    actions: [
      { type: 'request_resubmission', steps: ['document_front'], reasons: ['poor_image_quality'] },
      { type: 'tag', add: ['blurred'], remove: [] },
    ],
  },
}
