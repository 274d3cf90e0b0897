import { expect, test } from 'vitest'
import { framingHeaders, permissionsPolicy, securityHeaders } from './security.ts'

const everywhere = {
  'content-security-policy':
    "default-src 'none';script-src 'self';style-src 'self';img-src 'self' blob: data:;media-src 'self' blob:;font-src 'self';frame-src 'self';connect-src 'self';manifest-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'none';object-src 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
}

test('every answer is told what a browser may do with it; only https promises https', () => {
  expect(securityHeaders('http://localhost:3000')).toEqual(everywhere)
  expect(securityHeaders('https://id.example')).toEqual({
    ...everywhere,
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
  })
})

test('only pages may ask for the camera: that of the applicant, and the dashboard for its preview in a frame', () => {
  const of = (camera: string) => `camera=(${camera}), microphone=(), geolocation=(), payment=(), usb=()`
  const paths = [
    '/verify',
    '/verify?lang=es',
    '/flows/flo_1',
    '/',
    '/v1/verifications',
    '/docs/api',
    '/assets/a.js',
  ]
  expect(paths.map(permissionsPolicy)).toEqual([
    of('self'),
    of('self'),
    of('self'),
    of('self'),
    of(''),
    of(''),
    of(''),
  ])
})

test("only the applicant's page may be framed, and only by our own pages", () => {
  const framed = {
    'content-security-policy': everywhere['content-security-policy'].replace(
      "frame-ancestors 'none'",
      "frame-ancestors 'self'",
    ),
    'x-frame-options': 'SAMEORIGIN',
  }
  expect(['/verify', '/verify?lang=es'].map(framingHeaders)).toEqual([framed, framed])
  expect(['/verified', '/', '/flows', '/v1/flows'].map(framingHeaders)).toEqual([{}, {}, {}, {}])
})
