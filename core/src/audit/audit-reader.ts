import type { AuditBreak, AuditCause } from './audit-break.ts'
import type { AuditHeader, Disclosure, HeadStatement, SignedText } from './audit-file.ts'
import { commitmentOf } from './commitment.ts'
import { beginsEntry, entryFrame, HASH_LENGTH, type EntryFrame } from './entry-frame.ts'
import { objectOf, readDisclosure, readSigned } from './read-file-lines.ts'

/** What core has not: cryptography and UTF-8. */
export type AuditTools = {
  /** As lower-case hex; of a text, of its UTF-8. */
  sha256: (data: string | Uint8Array) => string
  /** Throws on what is not UTF-8. */
  decode: (bytes: Uint8Array) => string
  /** Whether the statement was signed with the public key beside it. */
  verifySigned: (signed: SignedText) => boolean
  /** SHA-256 of the key's DER, in hex. */
  keyIdOf: (publicKey: string) => string
}

/** An entry that was read or is expected: its number and hash. */
export type AuditPlace = { seq: number; hash: string }

export type AuditPart = {
  broken: AuditBreak | null
  last: AuditPlace
  checkpoints: number
  disclosures: number
  /** Keys that signed, by id. */
  keyIds: string[]
  end: HeadStatement | null
}

export type AuditReader = {
  /**
   * One line after the header, from `from` to `to` (exclusive, without the line feed). **Overwrites bytes of the line**, so that an
   * entry is hashed where it stands. False once something is wrong: the rest need not be read.
   */
  take: (bytes: Uint8Array, from: number, to: number) => boolean
  part: () => AuditPart
}

type Reading = {
  tools: AuditTools
  header: AuditHeader
  /** An entry that must be there, when this part comes to it. */
  expected: AuditPlace | null
  seq: number
  hash: Uint8Array
  /** Takes the place of `hash` with the next entry. */
  spare: Uint8Array
  pending: (Disclosure & { seq: number })[]
  part: Omit<AuditPart, 'last'>
}

const LINE_FEED = 0x0a
const [SIGNED_LINE, DISCLOSED_LINE] = [0x70, 0x64]

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(hex, (char) => char.charCodeAt(0))
const textOf = (hex: Uint8Array): string => String.fromCharCode(...hex)

function isSame(hex: string, bytes: Uint8Array): boolean {
  for (let index = 0; index < HASH_LENGTH; index++) {
    if (hex.charCodeAt(index) !== bytes[index]) return false
  }
  return true
}

/**
 * Reads a chain's file from behind the entry `after` on (`GENESIS` and 0: from the first). What each line states of the entry before
 * is checked where that entry is read, so a file may be read in parts at the same time; see `concludeAudit`.
 */
export function readAudit(
  tools: AuditTools,
  { header, after, expected }: { header: AuditHeader; after: AuditPlace; expected: AuditPlace | null },
): AuditReader {
  const part = { broken: null, checkpoints: 0, disclosures: 0, keyIds: [], end: null }
  const reading: Reading = {
    tools,
    header,
    expected,
    seq: after.seq,
    hash: bytesOf(after.hash),
    spare: new Uint8Array(HASH_LENGTH),
    pending: [],
    part,
  }
  return {
    take: (bytes, from, to) => {
      reading.part.broken ??= takeLine(reading, bytes, from, to)
      return reading.part.broken === null
    },
    part: () => {
      const { pending, seq, hash } = reading
      if (pending.length > 0) reading.part.broken ??= { seq: seq + 1, because: 'truncated' }
      return { ...reading.part, last: { seq, hash: textOf(hash) } }
    },
  }
}

function takeLine(reading: Reading, bytes: Uint8Array, from: number, to: number): AuditBreak | null {
  const breakOf = (because: AuditCause): AuditBreak => ({ seq: reading.seq + 1, because })
  if (reading.part.end) return breakOf('malformed')
  if (beginsEntry(bytes, from)) {
    const frame = entryFrame(bytes, from, to)
    return frame ? takeEntry(reading, bytes, frame) : breakOf('malformed')
  }
  let text: string
  try {
    text = reading.tools.decode(bytes.subarray(from, to))
  } catch {
    return breakOf('malformed')
  }
  if (bytes[from + 2] === SIGNED_LINE) return takeSigned(reading, text)
  const disclosure = bytes[from + 2] === DISCLOSED_LINE ? readDisclosure(text) : null
  if (!disclosure) return breakOf('malformed')
  reading.pending.push(disclosure)
  reading.part.disclosures += 1
  return null
}

function takeEntry(reading: Reading, bytes: Uint8Array, frame: EntryFrame): AuditBreak | null {
  const { tools, hash: previous, expected } = reading
  const { seq, hashAt, bodyAt, bodyEnd } = frame
  const stated = reading.spare
  stated.set(bytes.subarray(hashAt, hashAt + HASH_LENGTH))
  if (seq !== reading.seq + 1) return { seq: reading.seq + 1, because: 'sequence' }
  // What is hashed is the hash before, a line feed and the body: the line has room for the first two before the third.
  const begin = bodyAt - HASH_LENGTH - 1
  bytes.set(previous, begin)
  bytes[bodyAt - 1] = LINE_FEED
  if (!isSame(tools.sha256(bytes.subarray(begin, bodyEnd)), stated)) return { seq, because: 'hash' }
  reading.seq = seq
  reading.hash = stated
  reading.spare = previous
  if (expected?.seq === seq && !isSame(expected.hash, stated)) return { seq, because: 'expected_head' }
  return reading.pending.length > 0 ? checkDisclosures(reading, bytes.subarray(bodyAt, bodyEnd)) : null
}

function checkDisclosures(reading: Reading, body: Uint8Array): AuditBreak | null {
  const { tools, seq, pending } = reading
  const commitments = objectOf(tools.decode(body))?.['commitments'] as Record<string, unknown> | undefined
  reading.pending = []
  for (const disclosure of pending) {
    const { field, salt, value } = disclosure
    const isCommitted =
      Object.hasOwn(commitments ?? {}, field) &&
      commitments?.[field] === commitmentOf(salt, value, tools.sha256)
    if (disclosure.seq !== seq || !isCommitted) return { seq, because: 'commitment', field }
  }
  return null
}

function takeSigned({ tools, header, part, seq, hash, pending }: Reading, text: string): AuditBreak | null {
  const read = readSigned(text)
  if (!read || pending.length > 0) return { seq: seq + 1, because: 'malformed' }
  const { signed, statement } = read
  const isEnd = statement.type !== 'audit_head'
  if (statement.key_id !== tools.keyIdOf(signed.public_key) || !tools.verifySigned(signed)) {
    return { seq: statement.seq, because: 'signature' }
  }
  if (statement.seq > seq) return { seq: seq + 1, because: isEnd ? 'truncated' : 'sequence' }
  const isOurs =
    statement.account_id === header.accountId && (statement.verification_id ?? null) === header.verificationId
  if (!isOurs || statement.seq !== seq || !isSame(statement.head, hash))
    return { seq, because: 'signed_head' }
  part.checkpoints += 1
  if (!part.keyIds.includes(statement.key_id)) part.keyIds.push(statement.key_id)
  if (isEnd) {
    const { madeAt, keyId, publicKey } = header
    if (statement.at !== madeAt || statement.key_id !== keyId || signed.public_key !== publicKey) {
      return { seq, because: 'header' }
    }
    part.end = statement
  }
  return null
}
