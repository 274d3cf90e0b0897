/** What can be wrong with a composed flow. Closed: the server and the dashboard have a sentence for each. */
export const FLOW_ISSUES = [
  'components_missing',
  'component_twice',
  'component_unknown',
  'component_required_missing',
  'steps_missing',
  'step_twice',
  'step_of_other_component',
  'front_missing',
  'checks_missing',
  'check_twice',
  'check_of_other_component',
  'check_without_step',
  'check_without_check',
  'back_missing',
  'document_types_missing',
  'document_type_twice',
  'document_type_unreadable',
  'countries_empty',
  'country_unknown',
  'country_twice',
  'languages_missing',
  'language_twice',
  'out_of_range',
  'limit_code_unknown',
  'threshold_missing',
  'thresholds_out_of_order',
  'precedence_incomplete',
  'rule_shadowed',
  'rule_never_matches',
] as const
export type FlowIssueCode = (typeof FLOW_ISSUES)[number]

export type FlowIssue = {
  /** Members and positions of the definition, joined by dots: `components.0.checks.1`. */
  path: string
  code: FlowIssueCode
  details: Record<string, string | number>
}

export const issue = (path: string, code: FlowIssueCode, details: FlowIssue['details'] = {}): FlowIssue => ({
  path,
  code,
  details,
})

/** The positions of what stood before. */
export const repeated = (values: readonly unknown[]): number[] =>
  values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []))
