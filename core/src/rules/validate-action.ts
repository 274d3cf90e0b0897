import { STEP_KEYS } from '../checks/finding.ts'
import { DECLINE_REASONS } from '../reasons/catalogue.ts'
import { isTag } from '../review/tags.ts'
import { RULE_LIMITS, type Action, type Recipient } from './rule.ts'
import { ruleIssue, textIssues, tooMany, twice, type RuleIssue } from './rule-issue.ts'
import { validateHttp } from './validate-http.ts'
import { templateIssues } from './validate-template.ts'
import type { RuleAllowances } from './validate-rule.ts'

type ActionOf<Type extends Action['type']> = Extract<Action, { type: Type }>

export function validateAction(path: string, action: Action, allowances: RuleAllowances): RuleIssue[] {
  switch (action.type) {
    case 'http':
      return validateHttp(path, action, allowances)
    case 'email':
      return validateEmail(path, action)
    case 'assign':
      return action.member_id === null ? [] : textIssues(`${path}.member_id`, action.member_id, ID_MAX)
    case 'tag':
      return validateTags(path, action)
    case 'start_flow':
      return textIssues(`${path}.flow_id`, action.flow_id, ID_MAX)
    case 'request_resubmission':
      return validateResubmission(path, action)
  }
}

const ID_MAX = 100

const validateEmail = (path: string, { to, subject, body }: ActionOf<'email'>): RuleIssue[] => [
  ...(to.length === 0 ? [ruleIssue(`${path}.to`, 'recipients_missing')] : []),
  ...tooMany(`${path}.to`, to, RULE_LIMITS.recipients),
  ...to.flatMap((recipient, index) => validateRecipient(`${path}.to.${index}`, recipient)),
  ...twice(`${path}.to`, to.map(nameOf)),
  ...textIssues(`${path}.subject`, subject, RULE_LIMITS.subject),
  ...templateIssues(`${path}.subject`, subject, 'variables'),
  ...textIssues(`${path}.body`, body, RULE_LIMITS.body),
  ...templateIssues(`${path}.body`, body, 'variables'),
]

/** One address, without a display name and without anything that could begin another header or address. */
const ADDRESS =
  /^[^\s@<>(),;:"'\\[\]\p{Cc}]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u
const ADDRESS_MAX = 254

function validateRecipient(path: string, recipient: Recipient): RuleIssue[] {
  if ('member_id' in recipient) return textIssues(`${path}.member_id`, recipient.member_id, ID_MAX)
  if ('role' in recipient) return textIssues(`${path}.role`, recipient.role, ID_MAX)
  const { address } = recipient
  const isAddress = address.length <= ADDRESS_MAX && ADDRESS.test(address)
  return isAddress ? [] : [ruleIssue(`${path}.address`, 'address_invalid', { address })]
}

function nameOf(recipient: Recipient): string {
  if ('member_id' in recipient) return recipient.member_id
  return 'role' in recipient ? recipient.role : recipient.address.toLowerCase()
}

function validateTags(path: string, { add, remove }: ActionOf<'tag'>): RuleIssue[] {
  const lists = [
    ['add', add],
    ['remove', remove],
  ] as const
  return [
    ...(add.length + remove.length === 0 ? [ruleIssue(path, 'tags_missing')] : []),
    ...lists.flatMap(([name, tags]) => [
      ...tooMany(`${path}.${name}`, tags, RULE_LIMITS.tags),
      ...tags.flatMap((tag, index) =>
        isTag(tag) ? [] : [ruleIssue(`${path}.${name}.${index}`, 'tag_invalid', { tag })],
      ),
      ...twice(`${path}.${name}`, tags),
    ]),
    ...remove.flatMap((tag, index) =>
      add.includes(tag) ? [ruleIssue(`${path}.remove.${index}`, 'twice', { value: tag })] : [],
    ),
  ]
}

const validateResubmission = (
  path: string,
  { steps, reasons }: ActionOf<'request_resubmission'>,
): RuleIssue[] => [
  ...(steps.length === 0 ? [ruleIssue(`${path}.steps`, 'steps_missing')] : []),
  ...steps.flatMap((step, index) =>
    STEP_KEYS.includes(step) ? [] : [ruleIssue(`${path}.steps.${index}`, 'step_unknown', { step })],
  ),
  ...twice(`${path}.steps`, steps),
  ...(reasons.length === 0 ? [ruleIssue(`${path}.reasons`, 'reasons_missing')] : []),
  ...reasons.flatMap((reason, index) =>
    DECLINE_REASONS.includes(reason)
      ? []
      : [ruleIssue(`${path}.reasons.${index}`, 'reason_unknown', { reason })],
  ),
  ...twice(`${path}.reasons`, reasons),
]
