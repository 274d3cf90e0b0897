/** What conditions and templates of rules know of an event: of the moment it happened, and nothing personal. */

export type VariableType = 'text' | 'number' | 'list' | 'truth'

export const VARIABLES = {
  event: 'text',
  event_id: 'text',
  time: 'text',
  verification_id: 'text',
  mode: 'text',
  reference: 'text',
  flow_id: 'text',
  flow_name: 'text',
  status: 'text',
  previous_status: 'text',
  overall: 'text',
  attempt: 'number',
  reasons: 'list',
  decision_source: 'text',
  country: 'text',
  document_type: 'text',
  /** 0 to 100, of the findings of the attempt: low 5, medium 20, high 50 each, at most 100. */
  risk: 'number',
  findings: 'list',
  findings_high: 'number',
  findings_medium: 'number',
  modified: 'truth',
  override_from: 'text',
  override_to: 'text',
  override_reason: 'text',
  /** What kind of author the event has: applicant, member, api_key, operator, system or rule. */
  by: 'text',
  tags: 'list',
} as const satisfies Record<string, VariableType>

export type VariableName = keyof typeof VARIABLES

/** Null: it has none at that moment. */
export type Variables = Readonly<Record<VariableName, string | number | boolean | readonly string[] | null>>
