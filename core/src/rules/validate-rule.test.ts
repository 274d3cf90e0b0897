import { expect, test } from 'vitest'
import { LANGUAGES } from '../flow/flow.ts'
import type { Action, Condition, RuleDefinition } from './rule.ts'
import { RULE_ISSUES, ruleIssueText } from './rule-issue.ts'
import { validateRule } from './validate-rule.ts'

type Http = Extract<Action, { type: 'http' }>

const tag: Action = { type: 'tag', add: ['overridden'], remove: [] }
const call: Http = {
  type: 'http',
  method: 'POST',
  url: 'https://crm.example.com/customers/{{reference}}?event={{event_id}}',
  headers: { Authorization: 'Bearer {{credential.crm_token}}', 'Content-Type': 'application/json' },
  body: '{"status": "{{status}}", "reasons": {{reasons}}, "from": {{ override_from }}}',
}
const mail: Extract<Action, { type: 'email' }> = {
  type: 'email',
  to: [{ role: 'administrator' }, { member_id: 'mem_1' }, { address: 'compliance@example.com' }],
  subject: 'Overwritten: {{verification_id}}',
  body: 'Reason: {{override_reason}}',
}
const rule: RuleDefinition = {
  events: ['overwritten_success'],
  match: 'all',
  conditions: [
    { variable: 'risk', operator: 'at_least', value: 20 },
    { variable: 'country', operator: 'is_one_of', value: ['ESP', 'UTO'] },
    { variable: 'modified', operator: 'is', value: true },
    { variable: 'reference', operator: 'is_set' },
    { variable: 'tags', operator: 'contains', value: 'vip' },
  ],
  actions: [
    call,
    mail,
    tag,
    { type: 'assign', member_id: null },
    { type: 'start_flow', flow_id: 'flo_1', send_email: false },
    { type: 'request_resubmission', steps: ['selfie'], reasons: ['face_not_visible'] },
  ],
}

/** Path and code of what is wrong with the rule once this part is replaced. */
const issues = (part: Partial<RuleDefinition>) =>
  validateRule({ ...rule, ...part }).map(({ path, code }) => `${path} ${code}`)
const ofCall = (part: Partial<Http>) => issues({ actions: [{ ...call, ...part }] })
const ofMail = (part: Partial<typeof mail>) => issues({ actions: [{ ...mail, ...part }] })
const ofAction = (action: Action) => issues({ actions: [action] })
const ofCondition = (condition: unknown) => issues({ conditions: [condition as Condition] })

test('a rule with everything in it can be published', () => {
  expect(validateRule(rule)).toEqual([])
  expect(validateRule({ events: ['approved'], match: 'any', conditions: [], actions: [tag] })).toEqual([])
})

test('events are announced ones, each once', () => {
  expect(issues({ events: [] })).toEqual(['events events_missing'])
  expect(issues({ events: ['approved', 'created', 'approved'] })).toEqual([
    'events.1 event_unknown',
    'events.2 twice',
  ])
})

test.each([
  [{ variable: 'name', operator: 'is', value: 'x' }, 'variable variable_unknown'],
  [{ variable: 'toString', operator: 'is', value: 'x' }, 'variable variable_unknown'],
  [{ variable: 'risk', operator: 'contains', value: 'x' }, 'operator operator_unfit'],
  [{ variable: 'status', operator: 'at_least', value: 1 }, 'operator operator_unfit'],
  [{ variable: 'status', operator: 'resembles', value: 'x' }, 'operator operator_unfit'],
  [{ variable: 'status', operator: 'is' }, 'value value_missing'],
  [{ variable: 'status', operator: 'is_one_of', value: [] }, 'value value_missing'],
  [{ variable: 'status', operator: 'is_one_of', value: 'approved' }, 'value value_missing'],
  [{ variable: 'status', operator: 'is_set', value: 'approved' }, 'value value_unexpected'],
  [{ variable: 'risk', operator: 'is', value: '20' }, 'value value_not_number'],
  [{ variable: 'risk', operator: 'is', value: Number.NaN }, 'value value_not_number'],
  [{ variable: 'modified', operator: 'is', value: 'yes' }, 'value value_not_truth'],
  [{ variable: 'reference', operator: 'is', value: 7 }, 'value value_not_text'],
  [{ variable: 'reference', operator: 'contains', value: '' }, 'value value_not_text'],
  [{ variable: 'reference', operator: 'contains', value: 'x'.repeat(201) }, 'value value_not_text'],
  [{ variable: 'status', operator: 'is', value: 'verified' }, 'value value_impossible'],
  [{ variable: 'reasons', operator: 'contains', value: 'ugly' }, 'value value_impossible'],
  [{ variable: 'country', operator: 'is_none_of', value: ['ESP', 'XXY'] }, 'value.1 value_impossible'],
  [{ variable: 'country', operator: 'is_none_of', value: ['ESP', 'ESP'] }, 'value.1 twice'],
])('the condition %j is refused: %s', (condition, expected) => {
  expect(ofCondition(condition)).toEqual([`conditions.0.${expected}`])
})

test.each([
  ['crm.example.com/path', 'url_invalid'],
  ['https://', 'url_invalid'],
  ['https:///path', 'url_invalid'],
  ['https://crm.example.com/a b', 'url_invalid'],
  ['https://crm.example.com\\@evil.example', 'url_credentials'],
  ['https://crm.example.com/\\a', 'url_invalid'],
  ['https://crm.example.com/a/../b', 'url_invalid'],
  ['https://crm.example.com/%2E%2e', 'url_invalid'],
  ['https://crm.example.com:port/', 'url_invalid'],
  ['https://crm%2eexample.com/', 'url_invalid'],
  ['\thttps://crm.example.com/', 'url_invalid'],
  ['ftp://crm.example.com/', 'url_not_https'],
  ['http://crm.example.com/', 'url_not_https'],
  ['{{reference}}', 'url_template_in_host'],
  ['https://{{reference}}', 'url_template_in_host'],
  ['https://{{reference}}/a', 'url_template_in_host'],
  ['https://crm.example.com{{reference}}/a', 'url_template_in_host'],
  ['https://crm.example.com:{{attempt}}/a', 'url_template_in_host'],
  ['https{{reference}}://crm.example.com/a', 'url_template_in_host'],
  ['https://key:secret@crm.example.com/', 'url_credentials'],
  ['https://crm.example.com/a#b', 'url_fragment'],
  ['https://crm.example.com/{{nobody}}', 'template_unknown'],
  ['https://crm.example.com/{{status', 'template_broken'],
  ['https://crm.example.com/?key={{credential.crm}}', 'credential_misplaced'],
  [`https://crm.example.com/${'x'.repeat(2_000)}`, 'too_long'],
])('the URL %j is refused: %s', (url, code) => {
  expect(ofCall({ url })).toEqual([`actions.0.url ${code}`])
})

test.each([
  'https://crm.example.com',
  'HTTPS://crm.example.com:8443/{{status}}',
  'https://192.0.2.1?x={{status}}',
  'https://[2001:db8::1]/',
  'https://crm.example.com/a.b/..c/{{status}}..?x=..',
])('the URL %j can be called', (url) => {
  expect(ofCall({ url })).toEqual([])
})

test('plain http where the operator allows it', () => {
  const local: RuleDefinition = { ...rule, actions: [{ ...call, url: 'http://127.0.0.1:4000/{{status}}' }] }
  expect(validateRule(local, { http: true })).toEqual([])
  expect(validateRule(local)).toEqual([{ path: 'actions.0.url', code: 'url_not_https', details: {} }])
})

test.each([
  ['x y', 'a', 'header_name_invalid'],
  ['', 'a', 'header_name_invalid'],
  ['x\r\ny', 'a', 'header_name_invalid'],
  ['Host', 'a', 'header_forbidden'],
  ['content-length', '3', 'header_forbidden'],
  ['Transfer-Encoding', 'chunked', 'header_forbidden'],
  ['connection', 'close', 'header_forbidden'],
  ['Cookie', 'a=b', 'header_forbidden'],
  ['idempotency-key', 'x', 'header_forbidden'],
  ['x-a', 'a\r\nx-b: c', 'header_value_invalid'],
  ['x-a', 'señor', 'header_value_invalid'],
  ['x-a', 'x'.repeat(2_001), 'header_value_invalid'],
  ['x-a', '{{nobody}}', 'template_unknown'],
  ['x-a', '{{credential.Crm}}', 'template_unknown'],
  ['x-a', '{{status', 'template_broken'],
  ['CONTENT-TYPE', '{{reference}}', 'content_type_template'],
])('the header %j: %j is refused: %s', (name, value, code) => {
  expect(ofCall({ headers: { [name]: value } })).toEqual([`actions.0.headers.${name} ${code}`])
})

test('headers are told apart without their case', () => {
  expect(ofCall({ headers: { 'x-a': '1', 'X-A': '2' } })).toEqual(['actions.0.headers.X-A twice'])
  const many = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`x-${index}`, 'a']))
  expect(ofCall({ headers: many })).toEqual(['actions.0.headers too_many'])
})

test.each([
  'reason: {{override_reason}}',
  '{"a": {{status}}x}',
  '{"a": 1{{risk}}}',
  '{{{status}}: 1}',
  '{"a": {{status}}{{risk}}}',
  String.raw`{"a": "\{{status}}"}`,
  String.raw`{"a": "\u00{{risk}}"}`,
  '{"a": "{{status}}}',
  '',
])('the body %j is no JSON with every value', (body) => {
  expect(ofCall({ headers: {}, body })).toEqual(['actions.0.body body_not_json'])
})

test('a body that is not JSON says what it is', () => {
  const text = { headers: { 'content-type': 'text/plain' }, body: 'reason: {{override_reason}}' }
  expect(ofCall(text)).toEqual([])
  expect(ofCall({ ...text, body: '{{nobody}} {{credential.crm}} {{' })).toEqual([
    'actions.0.body template_unknown',
    'actions.0.body credential_misplaced',
    'actions.0.body template_broken',
  ])
  expect(ofCall({ ...text, body: 'x'.repeat(10_001) })).toEqual(['actions.0.body too_long'])
  expect(ofCall({ method: 'GET' })).toEqual(['actions.0.body body_unexpected'])
  expect(ofCall({ method: 'GET', body: null })).toEqual([])
  expect(ofCall({ method: 'HEAD' as 'GET' })).toEqual(['actions.0.method method_unknown'])
})

test('a mail has somebody to go to, a subject and a text', () => {
  expect(ofMail({ to: [] })).toEqual(['actions.0.to recipients_missing'])
  expect(ofMail({ to: [{ role: 'reviewer' }, { role: 'reviewer' }] })).toEqual(['actions.0.to.1 twice'])
  expect(ofMail({ to: [{ member_id: '' }, { role: ' ' }] })).toEqual([
    'actions.0.to.0.member_id text_missing',
    'actions.0.to.1.role text_missing',
  ])
  expect(ofMail({ subject: ' ', body: '' })).toEqual([
    'actions.0.subject text_missing',
    'actions.0.body text_missing',
  ])
  expect(ofMail({ subject: 'x'.repeat(201), body: '{{credential.crm}}' })).toEqual([
    'actions.0.subject too_long',
    'actions.0.body credential_misplaced',
  ])
})

test.each([
  'nobody',
  'a@b',
  'a b@example.com',
  'A <a@example.com>',
  'a@example.com, b@example.com',
  'a@example.com\r\nBcc: b@example.com',
  '{{reference}}',
])('the address %j is refused', (address) => {
  expect(ofMail({ to: [{ address }] })).toEqual(['actions.0.to.0.address address_invalid'])
})

test('tags have a shape, and none is put on and taken off', () => {
  expect(ofAction({ type: 'tag', add: [], remove: [] })).toEqual(['actions.0 tags_missing'])
  expect(ofAction({ type: 'tag', add: ['Vip', 'ok', 'ok'], remove: ['-a', 'ok'] })).toEqual([
    'actions.0.add.0 tag_invalid',
    'actions.0.add.2 twice',
    'actions.0.remove.0 tag_invalid',
    'actions.0.remove.1 twice',
  ])
})

test('a resubmission names steps and reasons that a person can be given', () => {
  const ask: Action = { type: 'request_resubmission', steps: [], reasons: [] }
  expect(ofAction(ask)).toEqual(['actions.0.steps steps_missing', 'actions.0.reasons reasons_missing'])
  expect(
    ofAction({ ...ask, steps: ['smile' as 'selfie', 'selfie', 'selfie'], reasons: ['provider_unavailable'] }),
  ).toEqual([
    'actions.0.steps.0 step_unknown',
    'actions.0.steps.2 twice',
    'actions.0.reasons.0 reason_unknown',
  ])
})

test('actions do something, and none does it twice', () => {
  expect(issues({ actions: [] })).toEqual(['actions actions_missing'])
  expect(ofAction({ type: 'launch' } as unknown as Action)).toEqual(['actions.0.type action_unknown'])
  expect(issues({ actions: [tag, { remove: [], add: ['overridden'], type: 'tag' }] })).toEqual([
    'actions.1 action_only_once',
  ])
  expect(
    issues({ actions: [{ type: 'assign', member_id: 'mem_1' }, tag, { type: 'assign', member_id: null }] }),
  ).toEqual(['actions.2 action_only_once'])
  expect(
    issues({ actions: Array.from({ length: 11 }, (_, index) => ({ ...tag, add: [`t${index}`] })) }),
  ).toEqual(['actions too_many'])
})

test('every issue has a sentence in every language, with what it is about', () => {
  for (const language of LANGUAGES) {
    for (const code of RULE_ISSUES) {
      expect(ruleIssueText({ path: '', code, details: {} }, language)).toMatch(/^\S.*\.$/)
    }
  }
  const [issue] = validateRule({
    ...rule,
    conditions: [{ variable: 'risk', operator: 'contains', value: 'x' }],
  })
  if (!issue) throw new Error('is valid')
  expect(LANGUAGES.map((language) => ruleIssueText(issue, language))).toEqual([
    '“contains” does not fit the variable “risk”; use one of: is, is_not, at_least, at_most.',
    '«contains» no sirve para la variable «risk»; use uno de estos: is, is_not, at_least, at_most.',
  ])
})
