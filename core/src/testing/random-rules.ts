import fc from 'fast-check'
import { STEP_KEYS } from '../checks/finding.ts'
import { DECLINE_REASONS } from '../reasons/catalogue.ts'
import { operatorsOf, valueKindOf, valuesOf } from '../rules/operators.ts'
import { HTTP_METHODS, type Action, type Condition, type RuleDefinition } from '../rules/rule.ts'
import { VARIABLES, type VariableName, type Variables } from '../rules/variables.ts'
import { ANNOUNCED_EVENTS } from '../verification/event.ts'

export const SAMPLE_VARIABLES: Variables = {
  event: 'approved',
  event_id: 'evt_1',
  time: '2026-11-23T09:00:13.000Z',
  verification_id: 'ver_1',
  mode: 'test',
  reference: null,
  flow_id: 'flo_1',
  flow_name: 'Customers',
  status: 'approved',
  previous_status: 'processing',
  overall: 'verified',
  attempt: 1,
  reasons: [],
  decision_source: 'automatic',
  country: 'UTO',
  document_type: 'passport',
  risk: 0,
  findings: [],
  findings_high: 0,
  findings_medium: 0,
  modified: false,
  override_from: null,
  override_to: null,
  override_reason: null,
  by: 'system',
  tags: [],
}

const NAMES = Object.keys(VARIABLES) as VariableName[]

/** Texts as nobody would choose them: quotes, line breaks, braces, dots, lone surrogates, markers of credentials. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        '"',
        '\\',
        '\r\n',
        '\u0000',
        '\u2028',
        '{{',
        '}}',
        '{{credential.crm}}',
        '{{status}}',
        '.',
        '..',
        '/',
        '@',
        '#',
        '?',
        '&a=b',
        '%2e',
        ': ',
        'x',
        'é',
        '\ud800',
        '<',
        ']]>',
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join('')),
)

const valueOf = (name: VariableName): fc.Arbitrary<Variables[VariableName]> => {
  switch (VARIABLES[name]) {
    case 'text':
      return fc.option(hostileText)
    case 'number':
      return fc.integer({ min: 0, max: 100 })
    case 'list':
      return fc.array(hostileText, { maxLength: 3 })
    case 'truth':
      return fc.boolean()
  }
}

/** Variables with any values, also such as no event has. */
export const anyVariables: fc.Arbitrary<Variables> = fc.record(
  Object.fromEntries(NAMES.map((name) => [name, valueOf(name)])) as Record<
    VariableName,
    fc.Arbitrary<Variables[VariableName]>
  >,
)

const mostlyOf = (name: VariableName): fc.Arbitrary<string> => {
  const choices = valuesOf(name)
  return choices ? fc.constantFrom(...choices) : fc.string({ minLength: 1, maxLength: 5 })
}

const condition: fc.Arbitrary<Condition> = fc.constantFrom(...NAMES).chain((variable) =>
  fc.constantFrom(...operatorsOf(variable)).chain((operator): fc.Arbitrary<Condition> => {
    switch (valueKindOf(variable, operator)) {
      case 'none':
        return fc.constant({ variable, operator })
      case 'number':
        return fc.integer({ max: 120, min: 0 }).map((value) => ({ variable, operator, value }))
      case 'truth':
        return fc.boolean().map((value) => ({ variable, operator, value }))
      case 'text':
        return mostlyOf(variable).map((value) => ({ variable, operator, value }))
      case 'texts':
        return fc
          .uniqueArray(mostlyOf(variable), { minLength: 1, maxLength: 4 })
          .map((value) => ({ variable, operator, value }))
    }
  }),
)

const place = fc.constantFrom(...NAMES).map((name) => `{{${name}}}`)
const pieces = (...more: string[]): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(place, fc.constantFrom('a', 'b-', ' ', '.', '..', ...more)), {
      minLength: 1,
      maxLength: 6,
    })
    .map((parts) => parts.join(''))

/** Templates of JSON, most of which are JSON with any value. */
const jsonTemplate: fc.Arbitrary<string> = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    place,
    pieces('\\', '\\n', '\\"', '\\u00').map((text) => `"${text}"`),
    fc.constantFrom('1', 'null', '"a"', '1{{risk}}'),
    fc.array(tie('json'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
    fc
      .array(fc.tuple(fc.constantFrom('"a"', '"b{{risk}}"', '{{status}}'), tie('json')), { maxLength: 3 })
      .map((members) => `{${members.map(([name, value]) => `${name}:${value}`).join(', ')}}`),
  ),
})).json

const headers = fc.dictionary(
  fc.constantFrom('x-key', 'X-Other', 'authorization', 'accept', 'Host', 'x y'),
  pieces('{{credential.crm}}', 'Bearer ', 'é'),
  { maxKeys: 3 },
)

export const anyHttp: fc.Arbitrary<Extract<Action, { type: 'http' }>> = fc
  .record({
    type: fc.constant('http' as const),
    method: fc.constantFrom(...HTTP_METHODS),
    url: fc
      .tuple(
        fc.constantFrom(
          'https://crm.example.com',
          'https://[2001:db8::1]:8443',
          'https://crm.example.com:81',
          'http://crm.example.com',
          'https://u:p@crm.example.com',
          'https://{{status}}.example.com',
          'https://crm.example.com{{status}}',
        ),
        fc.constantFrom('/', '/a/', '?q=', '', '/a?b='),
        pieces('/', '?', '&c=', '%2e', '\\', '#'),
      )
      .map((parts) => parts.join('')),
    headers,
    type_: fc.constantFrom(null, 'application/json', 'text/plain', 'application/x-www-form-urlencoded'),
    body: fc.option(fc.oneof({ weight: 4, arbitrary: jsonTemplate }, pieces('&c=', '\n'))),
  })
  .map(({ type_, ...action }) => ({
    ...action,
    headers: type_ === null ? action.headers : { ...action.headers, 'Content-Type': type_ },
  }))

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: anyHttp },
  fc.record({
    type: fc.constant('email' as const),
    to: fc.uniqueArray(
      fc.constantFrom({ role: 'administrator' }, { member_id: 'mem_1' }, { address: 'a@example.com' }),
      { maxLength: 2 },
    ),
    subject: pieces('\n'),
    body: pieces('\n', '{{'),
  }),
  fc.record({ type: fc.constant('assign' as const), member_id: fc.option(fc.constant('mem_1')) }),
  fc.record({
    type: fc.constant('tag' as const),
    add: fc.array(fc.constantFrom('a', 'b', 'B'), { maxLength: 2 }),
    remove: fc.array(fc.constantFrom('a', 'c'), { maxLength: 1 }),
  }),
  fc.record({
    type: fc.constant('start_flow' as const),
    flow_id: fc.constant('flo_1'),
    send_email: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('request_resubmission' as const),
    steps: fc.subarray([...STEP_KEYS]),
    reasons: fc.subarray(DECLINE_REASONS, { maxLength: 2 }),
  }),
)

/** Rules as somebody might write them; some are not valid. */
export const anyRule: fc.Arbitrary<RuleDefinition> = fc.record({
  events: fc.uniqueArray(fc.constantFrom(...ANNOUNCED_EVENTS), { maxLength: 4 }),
  match: fc.constantFrom('all' as const, 'any' as const),
  conditions: fc.array(condition, { maxLength: 4 }),
  actions: fc.array(anyAction, { minLength: 1, maxLength: 2 }),
})
