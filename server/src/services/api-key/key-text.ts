import { randomBytes } from 'node:crypto'
import type { Mode } from '../caller.ts'

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const randomBytesCount = 32
/** 62^43 is the first power that holds 32 bytes. */
const randomDigits = 43

/**
 * `csk_test_…` or `csk_live_…`: 256 random bits in base 62, which a double click selects whole. Kept as a plain SHA-256, which
 * would be wrong for a password and is right here: so many random bits cannot be guessed, however fast each guess is.
 */
export function newKeyText(mode: Mode): string {
  let value = BigInt(`0x${randomBytes(randomBytesCount).toString('hex')}`)
  let text = ''
  for (let place = 0; place < randomDigits; place++) {
    text = digits.charAt(Number(value % 62n)) + text
    value /= 62n
  }
  return `csk_${mode}_${text}`
}

/** What is shown of a key later, to tell keys apart: 4 of 43 random digits. */
export const endOfKeyText = (text: string): string => text.slice(-4)
