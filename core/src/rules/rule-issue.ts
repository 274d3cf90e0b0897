import type { Language } from '../flow/flow.ts'
import { english } from './issue-texts-en.ts'
import { spanish } from './issue-texts-es.ts'

/** What can be wrong with a rule. Closed: there is a sentence for each. */
export const RULE_ISSUES = [
  'events_missing',
  'event_unknown',
  'variable_unknown',
  'operator_unfit',
  'value_missing',
  'value_unexpected',
  'value_not_text',
  'value_not_number',
  'value_not_truth',
  'value_impossible',
  'actions_missing',
  'action_unknown',
  'action_only_once',
  'twice',
  'too_many',
  'too_long',
  'method_unknown',
  'url_invalid',
  'url_not_https',
  'url_template_in_host',
  'url_credentials',
  'url_fragment',
  'header_name_invalid',
  'header_forbidden',
  'header_value_invalid',
  'content_type_template',
  'body_unexpected',
  'body_not_json',
  'template_unknown',
  'template_broken',
  'credential_misplaced',
  'text_missing',
  'recipients_missing',
  'address_invalid',
  'tags_missing',
  'tag_invalid',
  'steps_missing',
  'step_unknown',
  'reasons_missing',
  'reason_unknown',
] as const
export type RuleIssueCode = (typeof RULE_ISSUES)[number]

export type RuleIssue = {
  /** Members and positions of the definition, joined by dots: `actions.0.headers.x-key`. */
  path: string
  code: RuleIssueCode
  details: Record<string, string | number>
}

export const ruleIssue = (
  path: string,
  code: RuleIssueCode,
  details: RuleIssue['details'] = {},
): RuleIssue => ({ path, code, details })

const SENTENCES = { en: english, es: spanish } as const satisfies Record<
  Language,
  Record<RuleIssueCode, string>
>

/** What is wrong and what helps, in a sentence. */
export const ruleIssueText = ({ code, details }: RuleIssue, language: Language): string =>
  SENTENCES[language][code].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''))

/** The positions of what stood before. */
export const positionsOfRepeated = (values: readonly string[]): number[] =>
  values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []))

/** Too long, or nothing at all. */
export function textIssues(path: string, text: string, max: number): RuleIssue[] {
  if (text.trim() === '') return [ruleIssue(path, 'text_missing')]
  return text.length > max ? [ruleIssue(path, 'too_long', { max })] : []
}

export const tooMany = (path: string, list: readonly unknown[], max: number): RuleIssue[] =>
  list.length > max ? [ruleIssue(path, 'too_many', { max })] : []

export const twice = (path: string, values: readonly string[]): RuleIssue[] =>
  positionsOfRepeated(values).map((index) =>
    ruleIssue(`${path}.${index}`, 'twice', { value: values[index] ?? '' }),
  )
