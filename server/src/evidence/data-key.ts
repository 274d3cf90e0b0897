/**
 * One data key per verification encrypts its evidence; the master key wraps the data keys. Destroying a wrapped key erases the
 * evidence wherever copies of the files may lie.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { EvidenceError } from './evidence-error.ts'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const MASTER_ID_BYTES = 4
const VERSION = 1
const WRAPPED_BYTES = 1 + MASTER_ID_BYTES + NONCE_BYTES + KEY_BYTES + TAG_BYTES

/** Names a master key without revealing it, so that a wrong one is told apart from a damaged record. */
function masterId(masterKey: Buffer): Buffer {
  if (masterKey.length !== KEY_BYTES) throw new EvidenceError('master_key_invalid')
  return createHash('sha256')
    .update('countersign master key id')
    .update(masterKey)
    .digest()
    .subarray(0, MASTER_ID_BYTES)
}

/** 32 random bytes for AES-256. */
export const newDataKey = (): Buffer => randomBytes(KEY_BYTES)

/**
 * AES-256-GCM with a random nonce. The verification's id is authenticated with it: a wrapped key copied to another verification
 * does not open. Layout: version 1 | master key id 4 | nonce 12 | ciphertext 32 | tag 16.
 */
export function wrapDataKey(dataKey: Buffer, masterKey: Buffer, verificationId: string): Buffer {
  const head = Buffer.concat([Buffer.of(VERSION), masterId(masterKey)])
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', masterKey, nonce)
  cipher.setAAD(Buffer.concat([head, Buffer.from(verificationId)]))
  return Buffer.concat([head, nonce, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()])
}

/** Opposite of `wrapDataKey`. Throws `data_key_other_master` or `data_key_damaged`. */
export function unwrapDataKey(wrapped: Buffer, masterKey: Buffer, verificationId: string): Buffer {
  const id = masterId(masterKey)
  if (wrapped.length !== WRAPPED_BYTES || wrapped[0] !== VERSION) throw new EvidenceError('data_key_damaged')
  const head = wrapped.subarray(0, 1 + MASTER_ID_BYTES)
  if (!head.subarray(1).equals(id)) throw new EvidenceError('data_key_other_master')
  const nonce = wrapped.subarray(head.length, head.length + NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', masterKey, nonce)
  decipher.setAAD(Buffer.concat([head, Buffer.from(verificationId)]))
  decipher.setAuthTag(wrapped.subarray(WRAPPED_BYTES - TAG_BYTES))
  try {
    const sealed = wrapped.subarray(head.length + NONCE_BYTES, WRAPPED_BYTES - TAG_BYTES)
    return Buffer.concat([decipher.update(sealed), decipher.final()])
  } catch (cause) {
    throw new EvidenceError('data_key_damaged', { cause })
  }
}
