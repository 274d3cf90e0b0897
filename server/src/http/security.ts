/** Pages run what this installation serves and nothing else. Pictures from the camera are blobs. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "frame-src 'self'",
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

const isApplicantPage = (path: string): boolean => /^\/verify(?:[/?#]|$)/.test(path)
const isAnswerOfServer = (path: string): boolean =>
  /^\/(?:v1|api|docs|assets|openapi\.json|healthz|readyz)(?:[/?]|$)/.test(path)

/**
 * The applicant's page may be shown in a frame of our own dashboard, which previews it; nothing else may be framed, and nobody else
 * may frame anything.
 */
export const framingHeaders = (path: string): Record<string, string> =>
  isApplicantPage(path)
    ? {
        'content-security-policy': CONTENT_SECURITY_POLICY.replace(
          "frame-ancestors 'none'",
          "frame-ancestors 'self'",
        ),
        'x-frame-options': 'SAMEORIGIN',
      }
    : {}

/**
 * Only pages may ask for the camera: the applicant's, and the dashboard's, because a frame has what its page has and the preview of a
 * flow is a frame.
 */
export const permissionsPolicy = (path: string): string =>
  `camera=(${isAnswerOfServer(path) ? '' : 'self'}), microphone=(), geolocation=(), payment=(), usb=()`
