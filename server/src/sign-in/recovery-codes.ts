import { createHmac, randomBytes } from 'node:crypto'

const CODES = 10
const LENGTH = 10
/** 32 letters and digits, without those that are mistaken for another (l, o, 0, 1): five bits each, so 50 bits a code. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Ten codes as they are shown, once: `abcde-23456`. */
export const newRecoveryCodes = (): string[] => Array.from({ length: CODES }, newCode)

function newCode(): string {
  const letters = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`
}

/** Keyed, so that whoever has only the database cannot try codes out; however a code was typed. */
export const hashRecoveryCode = (key: Buffer, userId: string, code: string): Buffer =>
  createHmac('sha256', key)
    .update(`${userId}\n${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`)
    .digest()
