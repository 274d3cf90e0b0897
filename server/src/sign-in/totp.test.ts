import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { newTotpSecret, stepOfCode, totpWords } from './totp.ts'

/** RFC 6238, appendix B, SHA-1; the table has eight digits, of which an app shows the last six. */
const secret = Buffer.from('12345678901234567890')
/** What the app of a member shows at a moment, in milliseconds. */
const codeAt = (bytes: Buffer, at: number): string =>
  new TOTP({ secret: new Secret({ buffer: new Uint8Array(bytes).buffer }) }).generate({ timestamp: at })
const TABLE: [number, string][] = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
]

test.each(TABLE)('at second %i the code of the RFC is made and taken', (second, code) => {
  const at = second * 1000
  expect(codeAt(secret, at)).toBe(code.slice(2))
  expect(stepOfCode(secret, code.slice(2), at)).toBe(Math.floor(second / 30))
})

test('a code is taken one step early and one step late, and no further', () => {
  const at = Date.parse('2026-11-23T12:00:10Z')
  const step = Math.floor(at / 30_000)
  const steps = [-2, -1, 0, 1, 2].map((away) => stepOfCode(secret, codeAt(secret, at + away * 30_000), at))
  expect(steps).toEqual([null, step - 1, step, step + 1, null])
})

test.each(['', '1', '12345', '1234567', 'abcdef', '١٢٣٤٥٦'])('%j is no code', (code) => {
  expect(stepOfCode(secret, code, 59_000)).toBeNull()
})

test('the app is told issuer, account and secret; each secret is another', () => {
  const words = totpWords(secret, 'ada@example.org')
  expect(words.secret).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  const uri = new URL(words.uri)
  expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual([
    'otpauth:',
    'totp',
    '/Countersign:ada@example.org',
  ])
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    issuer: 'Countersign',
    secret: words.secret,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  })
  expect(newTotpSecret()).toHaveLength(20)
  expect(newTotpSecret()).not.toEqual(newTotpSecret())
})
