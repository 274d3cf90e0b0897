/**
 * Encryption of a stream in chunks, after the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015; Tink's
 * AES-GCM-HKDF streaming): a key of its own per file, and in each chunk's nonce its index and whether it is the last. Chunks that
 * are altered, left out, swapped or moved from another file do not open, and neither does a file that was cut at a chunk border.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { EvidenceError } from './evidence-error.ts'

const MAGIC = Buffer.from('CSE1')
const SALT_BYTES = 32
const HEADER_BYTES = MAGIC.length + SALT_BYTES
const TAG_BYTES = 16
export const CHUNK_BYTES = 64 * 1024
const SEALED_BYTES = CHUNK_BYTES + TAG_BYTES

/** The evidence key goes into the derivation: a file put under another name does not open. */
const fileKey = (dataKey: Buffer, salt: Buffer, evidenceKey: string) =>
  Buffer.from(hkdfSync('sha256', dataKey, salt, `countersign/evidence/1\0${evidenceKey}`, 32))

function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(index, 7)
  nonce[11] = last ? 1 : 0
  return nonce
}

function sealChunk(key: Buffer, index: number, last: boolean, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, last))
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function openChunk(key: Buffer, index: number, last: boolean, sealed: Buffer): Buffer {
  if (sealed.length < TAG_BYTES) throw new EvidenceError('evidence_damaged')
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, last))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
  } catch (cause) {
    throw new EvidenceError('evidence_damaged', { cause })
  }
}

/** Cuts a stream into pieces of exactly `size` bytes and marks the last one, which may be shorter or empty. */
async function* pieces(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ piece: Buffer; last: boolean }> {
  let held: Buffer[] = []
  let heldBytes = 0
  for await (const part of source) {
    held.push(Buffer.from(part.buffer, part.byteOffset, part.byteLength))
    heldBytes += part.byteLength
    if (heldBytes <= size) continue
    let rest = Buffer.concat(held)
    // A full piece is given out only once more bytes are known to follow: it might be the last.
    while (rest.length > size) {
      yield { piece: rest.subarray(0, size), last: false }
      rest = rest.subarray(size)
    }
    held = [rest]
    heldBytes = rest.length
  }
  yield { piece: Buffer.concat(held), last: true }
}

/** Encrypts. Yields the header and then each sealed chunk; holds about one chunk in memory. */
export async function* seal(
  source: AsyncIterable<Uint8Array>,
  dataKey: Buffer,
  evidenceKey: string,
): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES)
  yield Buffer.concat([MAGIC, salt])
  const key = fileKey(dataKey, salt, evidenceKey)
  let index = 0
  for await (const { piece, last } of pieces(source, CHUNK_BYTES)) yield sealChunk(key, index++, last, piece)
}

async function* withoutHeader(
  source: AsyncIterable<Uint8Array>,
  taken: { header: Buffer },
): AsyncGenerator<Uint8Array> {
  for await (const part of source) {
    const missing = HEADER_BYTES - taken.header.length
    if (missing > 0) taken.header = Buffer.concat([taken.header, part.subarray(0, missing)])
    if (part.byteLength > missing) yield missing > 0 ? part.subarray(missing) : part
  }
}

/** Decrypts. Yields only authenticated bytes; a cut-off file throws `evidence_damaged` after its last good chunk. */
export async function* unseal(
  source: AsyncIterable<Uint8Array>,
  dataKey: Buffer,
  evidenceKey: string,
): AsyncGenerator<Buffer> {
  const taken = { header: Buffer.alloc(0) }
  let key: Buffer | undefined
  let index = 0
  for await (const { piece, last } of pieces(withoutHeader(source, taken), SEALED_BYTES)) {
    if (taken.header.length < HEADER_BYTES || !taken.header.subarray(0, MAGIC.length).equals(MAGIC))
      throw new EvidenceError('evidence_damaged')
    key ??= fileKey(dataKey, taken.header.subarray(MAGIC.length), evidenceKey)
    const plain = openChunk(key, index++, last, piece)
    if (plain.length > 0) yield plain
  }
}
