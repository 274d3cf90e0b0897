import { expect, test } from 'vitest'
import { isSameOrigin, ownOrigins } from './origin.ts'

test('the origins of our pages', () => {
  expect(ownOrigins('https://verify.example.org')).toEqual(['https://verify.example.org'])
  expect(ownOrigins('https://example.org:8443/countersign')).toEqual(['https://example.org:8443'])
  expect(ownOrigins('http://localhost:3000')).toEqual([
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
  ])
})

const origins = ownOrigins('https://verify.example.org')
const cookie = 'countersign.session_token=x'

test.each([
  ['our page', { origin: 'https://verify.example.org', cookie }, true],
  ['another site', { origin: 'https://evil.example' }, false],
  ['another site, with the cookie', { origin: 'https://evil.example', cookie }, false],
  ['a sibling', { origin: 'https://a.example.org', cookie }, false],
  ['a name that begins alike', { origin: 'https://verify.example.org.evil.example', cookie }, false],
  ['another port', { origin: 'https://verify.example.org:444', cookie }, false],
  ['plain http', { origin: 'http://verify.example.org', cookie }, false],
  ['an opaque origin', { origin: 'null', cookie }, false],
  [
    'an opaque origin that claims to be ours',
    { origin: 'null', 'sec-fetch-site': 'same-origin', cookie },
    false,
  ],
  ['no Origin, same site by fetch metadata', { 'sec-fetch-site': 'same-origin', cookie }, true],
  ['no Origin, same-site is not same-origin', { 'sec-fetch-site': 'same-site', cookie }, false],
  ['no Origin, cross-site', { 'sec-fetch-site': 'cross-site' }, false],
  ['neither, with the cookie', { cookie }, false],
  ['neither and no cookie: not a browser', {}, true],
])('%s', (_, headers, expected) => {
  expect(isSameOrigin(headers, origins)).toBe(expected)
})
