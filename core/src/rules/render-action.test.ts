import { expect, test } from 'vitest'
import { SAMPLE_VARIABLES } from '../testing/random-rules.ts'
import { fillCredentials, renderAction } from './render-action.ts'
import type { Action } from './rule.ts'
import type { Variables } from './variables.ts'

type Http = Extract<Action, { type: 'http' }>
const call: Http = {
  type: 'http',
  method: 'POST',
  url: 'https://crm.example.com/',
  headers: {},
  body: null,
}

const render = (part: Partial<Http>, variables: Partial<Variables> = {}): Http =>
  renderAction({ ...call, ...part }, { ...SAMPLE_VARIABLES, ...variables }) as Http

const url = (template: string, variables: Partial<Variables>) => render({ url: template }, variables).url
const header = (template: string, reference: string | null) =>
  render({ headers: { 'x-a': template } }, { reference }).headers['x-a']
const json = (template: string, variables: Partial<Variables>) => render({ body: template }, variables).body
const body = (contentType: string, template: string, reference: string | null) =>
  render({ headers: { 'Content-Type': contentType }, body: template }, { reference }).body

test('a call is rendered whole', () => {
  const action: Http = {
    type: 'http',
    method: 'PUT',
    url: 'https://crm.example.com/customers/{{reference}}?status={{ status }}',
    headers: { authorization: 'Bearer {{credential.crm}}', 'x-event': '{{event_id}}' },
    body: '{"status":"{{status}}","risk":{{risk}},"tags":{{tags}},"note":"{{tags}}: {{override_reason}}","reason":{{override_reason}},"modified":{{modified}}}',
  }
  expect(
    renderAction(action, { ...SAMPLE_VARIABLES, reference: 'CRM/7 ñ', risk: 20, tags: ['vip', 'new'] }),
  ).toEqual({
    type: 'http',
    method: 'PUT',
    url: 'https://crm.example.com/customers/CRM%2F7%20%C3%B1?status=approved',
    headers: {
      authorization: 'Bearer {{credential.crm}}',
      'x-event': 'evt_1',
      'content-type': 'application/json',
    },
    body: '{"status":"approved","risk":20,"tags":["vip","new"],"note":"vip, new: ","reason":null,"modified":false}',
  })
})

test('values stay inside their place of a URL', () => {
  const template = 'https://crm.example.com/a/{{reference}}/b'
  const at = (reference: string | null) => url(template, { reference })
  expect(at('x/../../y?z#@w')).toBe('https://crm.example.com/a/x%2F..%2F..%2Fy%3Fz%23%40w/b')
  expect(at('..')).toBe('https://crm.example.com/a/%252E%252E/b')
  expect(at('.')).toBe('https://crm.example.com/a/%252E/b')
  expect(at('%2e%2e')).toBe('https://crm.example.com/a/%252e%252e/b')
  expect(at("it's (1)!*")).toBe('https://crm.example.com/a/it%27s%20%281%29%21%2A/b')
  expect(at('\ud800')).toBe('https://crm.example.com/a/%EF%BF%BD/b')
  expect(at(null)).toBe('https://crm.example.com/a//b')
  expect(url('https://crm.example.com/a/.{{reference}}', { reference: '.' })).toBe(
    'https://crm.example.com/a/%252E%252E',
  )
  expect(url('https://crm.example.com/?a={{reference}}/..', { reference: '&b=1' })).toBe(
    'https://crm.example.com/?a=%26b%3D1/..',
  )
})

test('values of headers are one line of ASCII and name no credential', () => {
  expect(header('{{reference}}', 'a\r\nx-evil: 1\u2028b')).toBe('a x-evil: 1 b')
  expect(header('{{reference}}', 'señor 😀')).toBe('se%C3%B1or %F0%9F%98%80')
  expect(header('{{reference}}', '{{credential.crm}}')).toBe('%7B%7Bcredential.crm%7D%7D')
  expect(header('{{credential.crm}} {{reference}}', null)).toBe('{{credential.crm}} ')
})

test('between quotes of JSON a value is text, by itself a value', () => {
  expect(json('{"a":"{{reference}}","b":{{reference}}}', { reference: 'x"},{"y\\\n' })).toBe(
    String.raw`{"a":"x\"},{\"y\\\n","b":"x\"},{\"y\\\n"}`,
  )
  expect(json('{"a":"{{reference}}","b":{{reference}}}', { reference: null })).toBe('{"a":"","b":null}')
  expect(json('["\\"{{reference}}\\\\",{{risk}}]', { reference: 'x', risk: 5 })).toBe(String.raw`["\"x\\",5]`)
})

test('other bodies are escaped by their content type', () => {
  const odd = `a&b="<'>"\n`
  expect(body('application/x-www-form-urlencoded', 'v={{reference}}&w=1', odd)).toBe(
    'v=a%26b%3D%22%3C%27%3E%22%0A&w=1',
  )
  expect(body('text/xml; charset=utf-8', '<v>{{reference}}</v>', `${odd}\u0000`)).toBe(
    '<v>a&amp;b=&quot;&lt;&#39;&gt;&quot;\n</v>',
  )
  expect(body('text/plain', 'v: {{reference}}', odd)).toBe(`v: ${odd}`)
  expect(body('application/vnd.api+json', '"{{reference}}"', odd)).toBe(JSON.stringify(odd))
})

test('a mail is plain text with a subject of one line', () => {
  const mail: Action = {
    type: 'email',
    to: [{ role: 'administrator' }],
    subject: '{{event}} of {{reference}}',
    body: 'Tags: {{tags}}\nReference: {{reference}}',
  }
  const variables = { ...SAMPLE_VARIABLES, reference: 'a\r\nBcc: x@example.com', tags: ['b', 'c'] }
  expect(renderAction(mail, variables)).toEqual({
    type: 'email',
    to: [{ role: 'administrator' }],
    subject: 'approved of a Bcc: x@example.com',
    body: 'Tags: b, c\nReference: a\r\nBcc: x@example.com',
  })
})

test('other actions hold no templates', () => {
  const actions: Action[] = [
    { type: 'assign', member_id: null },
    { type: 'tag', add: ['vip'], remove: [] },
    { type: 'start_flow', flow_id: 'flo_2', send_email: true },
    { type: 'request_resubmission', steps: ['selfie'], reasons: ['face_not_visible'] },
  ]
  expect(actions.map((action) => renderAction(action, SAMPLE_VARIABLES))).toEqual(actions)
})

test('what nobody validated becomes nothing', () => {
  expect(
    render({ url: 'https://a.example/{{nobody}}', body: '{"a":{{nobody}},"b":"{{credential.x}}{{"}' }),
  ).toEqual({
    ...call,
    url: 'https://a.example/',
    headers: { 'content-type': 'application/json' },
    body: '{"a":null,"b":"{{"}',
  })
})

test('a secret takes the place of its marker, and nothing inside it is filled again', () => {
  const { headers } = render(
    { headers: { authorization: 'Basic {{ credential.crm }}', 'x-ref': '{{reference}}' } },
    { reference: '{{credential.crm}}' },
  )
  expect(fillCredentials(headers, (name) => `<${name}{{credential.other}}>`)).toEqual({
    authorization: 'Basic <crm{{credential.other}}>',
    'x-ref': '%7B%7Bcredential.crm%7D%7D',
  })
})
