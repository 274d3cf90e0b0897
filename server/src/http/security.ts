/** Pages run what this installation serves and nothing else. Pictures from the camera are blobs. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join(';')

/**
 * Headers of every answer, the same for all and therefore made once. They are those of helmet 8, whose Fastify plugin would put
 * them together again for each request.
 */
export const securityHeaders = (publicUrl: string): Record<string, string> => ({
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'same-origin',
  // On plain http the header means nothing, and a test installation must not claim a domain for years.
  ...(publicUrl.startsWith('https:') && {
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
  }),
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
})

/** Only the applicant's page may ask for the camera. */
export const permissionsPolicy = (path: string): string =>
  `camera=(${/^\/verify(?:[/?#]|$)/.test(path) ? 'self' : ''}), microphone=(), geolocation=(), payment=(), usb=()`
