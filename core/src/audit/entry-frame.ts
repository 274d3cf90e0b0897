/** Where an entry's line has what, found without parsing JSON: `{"seq":1,"hash":"…64 hex…","body":{…}}`. */
export type EntryFrame = { seq: number; hashAt: number; bodyAt: number; bodyEnd: number }

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))

const BEGIN = ascii('{"seq":')
const BEFORE_HASH = ascii(',"hash":"')
const BEFORE_BODY = ascii('","body":')
export const HASH_LENGTH = 64
const DIGITS_MAX = 15
const [ZERO, NINE, OPEN, CLOSE] = [0x30, 0x39, 0x7b, 0x7d]

const has = (bytes: Uint8Array, at: number, wanted: Uint8Array): boolean => {
  for (let index = 0; index < wanted.length; index++) {
    if (bytes[at + index] !== wanted[index]) return false
  }
  return true
}

/** Of the line from `from` to `to` (exclusive, without the line feed); null when it is not framed as an entry. */
export function entryFrame(bytes: Uint8Array, from: number, to: number): EntryFrame | null {
  if (!has(bytes, from, BEGIN)) return null
  let at = from + BEGIN.length
  const digitsAt = at
  let seq = 0
  for (
    let digit = bytes[at]!;
    digit >= ZERO && digit <= NINE && at - digitsAt < DIGITS_MAX;
    digit = bytes[at]!
  ) {
    seq = seq * 10 + digit - ZERO
    at += 1
  }
  if (at === digitsAt || bytes[digitsAt] === ZERO || !has(bytes, at, BEFORE_HASH)) return null
  const hashAt = at + BEFORE_HASH.length
  if (!has(bytes, hashAt + HASH_LENGTH, BEFORE_BODY)) return null
  const bodyAt = hashAt + HASH_LENGTH + BEFORE_BODY.length
  const isWhole =
    bodyAt < to - 2 && bytes[bodyAt] === OPEN && bytes[to - 1] === CLOSE && bytes[to - 2] === CLOSE
  return isWhole ? { seq, hashAt, bodyAt, bodyEnd: to - 1 } : null
}

/** Whether the line is that of an entry, of whatever content. */
export const beginsEntry = (bytes: Uint8Array, from: number): boolean => has(bytes, from, BEGIN)
