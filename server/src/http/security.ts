import type { FastifyHelmetOptions } from '@fastify/helmet'

const SELF = ["'self'"]
const NONE = ["'none'"]

/** Pages run what this installation serves and nothing else. Pictures from the camera are blobs. */
export function helmetOptions(publicUrl: string): FastifyHelmetOptions {
  const isHttps = publicUrl.startsWith('https:')
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: NONE,
        scriptSrc: SELF,
        styleSrc: SELF,
        imgSrc: ["'self'", 'blob:', 'data:'],
        mediaSrc: ["'self'", 'blob:'],
        fontSrc: SELF,
        connectSrc: SELF,
        manifestSrc: SELF,
        baseUri: NONE,
        formAction: SELF,
        frameAncestors: NONE,
        objectSrc: NONE,
      },
    },
    // On plain http the header means nothing, and a test installation must not claim a domain for years.
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  }
}

/** Only the applicant's page may ask for the camera. */
export const permissionsPolicy = (path: string): string =>
  `camera=(${/^\/verify(?:[/?#]|$)/.test(path) ? 'self' : ''}), microphone=(), geolocation=(), payment=(), usb=()`
