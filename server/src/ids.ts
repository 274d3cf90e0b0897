import { randomFillSync } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

export const ID_PREFIXES = {
  account: 'acc',
  member: 'mem',
  role: 'rol',
  memberMail: 'mml',
  apiKey: 'key',
  flow: 'flo',
  verification: 'ver',
  event: 'evt',
  email: 'eml',
  evidence: 'evi',
  check: 'chk',
  override: 'ovr',
  overrideEvidence: 'ove',
  webhookEndpoint: 'whe',
  webhookDelivery: 'whd',
  webhookReplay: 'whr',
  request: 'req',
  comment: 'com',
  opinion: 'opn',
  rule: 'rul',
  ruleRun: 'rur',
} as const

const RANDOM_BYTES = 16
/** Taken from the generator in one go for many ids; each byte is used once. */
const pool = Buffer.alloc(256 * RANDOM_BYTES)
let used = pool.length

function randomBytes(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += RANDOM_BYTES
  return pool.subarray(used - RANDOM_BYTES, used)
}

/**
 * A prefixed, time-ordered id: 48 bits of milliseconds and 80 random bits in Crockford base 32, as in a ULID, lower case.
 * Sorting ids sorts by creation to the millisecond.
 */
export function newId(noun: keyof typeof ID_PREFIXES, nowMs: number = Date.now()): string {
  let text = timeText(nowMs)
  for (const byte of randomBytes()) text += ALPHABET.charAt(byte % 32)
  return `${ID_PREFIXES[noun]}_${text}`
}

/** Sorts before every id that was made at this time or later, and after every earlier one. */
export const idFrom = (noun: keyof typeof ID_PREFIXES, ms: number): string =>
  `${ID_PREFIXES[noun]}_${timeText(Math.max(0, Math.ceil(ms)))}`

function timeText(ms: number): string {
  let time = ms
  let text = ''
  for (let position = 0; position < 10; position++) {
    text = ALPHABET.charAt(time % 32) + text
    time = Math.floor(time / 32)
  }
  return text
}
