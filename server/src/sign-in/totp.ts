/** Time-based one-time passwords (RFC 6238) as every authenticator app makes them: SHA-1, six digits, thirty seconds. */
import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

const ISSUER = 'Countersign'
/** As long as the output of the hash, which RFC 4226 4 recommends. */
const SECRET_BYTES = 20
const STEP_MS = 30_000
/** One step for a clock that is off and for the time it takes to type (RFC 6238 5.2). */
const STEPS_BESIDE = 1

export const newTotpSecret = (): Buffer => randomBytes(SECRET_BYTES)

const totpOf = (secret: Buffer, label = ''): TOTP =>
  new TOTP({ issuer: ISSUER, label, secret: new Secret({ buffer: new Uint8Array(secret).buffer }) })

/** What the QR code says, and the secret for typing it in, in base32. */
export function totpWords(secret: Buffer, email: string): { uri: string; secret: string } {
  const totp = totpOf(secret, email)
  return { uri: totp.toString(), secret: totp.secret.base32 }
}

/**
 * The step whose code this is: the present one, or the one before or after it; null when it is none of theirs. Compared in constant
 * time. Whether the step was used before is asked of the database (`spendStep`). `at` in milliseconds.
 */
export function stepOfCode(secret: Buffer, code: string, at: number): number | null {
  if (!/^[0-9]{6}$/.test(code)) return null
  const delta = totpOf(secret).validate({ token: code, timestamp: at, window: STEPS_BESIDE })
  return delta === null ? null : Math.floor(at / STEP_MS) + delta
}
