/**
 * A device that signed somebody in before has a limit of its own for wrong passwords (OWASP "Device Cookies"): strangers who use up
 * the limit of an e-mail address do not lock its owner out. The cookie opens nothing; it names a random device and is signed for one
 * e-mail address. Every sign-in makes a new one.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const LIFETIME_S = 400 * 24 * 60 * 60
const FORM = /^([\w-]{22})\.([\w-]{43})$/

export type DeviceCookies = {
  /** A whole Set-Cookie value. */
  issue: (email: string) => string
  /** The device, when the cookie was made for this e-mail address; else null. */
  deviceOf: (cookies: string | undefined, email: string) => string | null
}

export function createDeviceCookies({ key, secure }: { key: Buffer; secure: boolean }): DeviceCookies {
  const name = `${secure ? '__Secure-' : ''}countersign.device`
  const sign = (device: string, email: string) =>
    createHmac('sha256', key).update(`${device}\n${email.trim().toLowerCase()}`).digest()
  return {
    issue: (email) => {
      const device = randomBytes(16).toString('base64url')
      const value = `${device}.${sign(device, email).toString('base64url')}`
      return `${name}=${value}; Max-Age=${LIFETIME_S}; Path=/api/auth; HttpOnly${secure ? '; Secure' : ''}; SameSite=Lax`
    },
    deviceOf: (cookies, email) => {
      const [, device, signature] = FORM.exec(cookieValue(cookies, name) ?? '') ?? []
      if (device === undefined || signature === undefined) return null
      return timingSafeEqual(Buffer.from(signature, 'base64url'), sign(device, email)) ? device : null
    },
  }
}

export function cookieValue(cookies: string | undefined, name: string): string | undefined {
  const pair = cookies?.split(/; */).find((one) => one.startsWith(`${name}=`))
  return pair?.slice(name.length + 1)
}
