import { expect, test } from 'vitest'
import { withoutSecrets } from './without-secrets.ts'

const secrets = new Map([
  ['a', 'tok_specimen'],
  ['b', 'tok_specimen/EFGH "quoted"+x'],
])
const b = secrets.get('b')!

test.each([
  ['as it is', b],
  ['as JSON', JSON.stringify(b).slice(1, -1)],
  ['as JSON with its slashes escaped', JSON.stringify(b).slice(1, -1).replaceAll('/', '\\/')],
  ['percent-encoded', encodeURIComponent(b)],
  ['percent-encoded in small letters', 'tok_specimen%2fEFGH%20%22quoted%22%2bx'],
  ['as a form', 'tok_specimen%2FEFGH+%22quoted%22%2Bx'],
  ['as Base64', Buffer.from(b).toString('base64')],
])('a secret that is answered %s is not kept, also where it begins with another', (_name, spelled) => {
  expect(withoutSecrets(`you sent ${spelled}.`, secrets)).toBe('you sent {{credential.b}}.')
})

test('where the answer was cut within a secret its beginning is not kept', () => {
  expect(withoutSecrets('you sent tok_specimen/EFG', secrets)).toBe('you sent …')
  expect(withoutSecrets('you sent tok_spec', secrets)).toBe('you sent …')
})
