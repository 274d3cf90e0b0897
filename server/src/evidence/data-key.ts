/**
 * One data key per verification encrypts its evidence; the master key wraps the data keys. Destroying a wrapped key erases the
 * evidence wherever copies of the files may lie.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  randomBytes,
  type KeyObject,
} from 'node:crypto'
import { EvidenceError } from './evidence-error.ts'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const MASTER_ID_BYTES = 4
const VERSION = 1
const WRAPPED_BYTES = 1 + MASTER_ID_BYTES + NONCE_BYTES + KEY_BYTES + TAG_BYTES

type Master = { key: KeyObject; head: Buffer }

const masters = new WeakMap<Buffer, Master>()

/**
 * `head` begins every wrapped key: the version and the master key's name, which does not reveal it, so that a wrong one is told
 * apart from a damaged record. Made once a master key: node takes longer to take in a key than to encrypt 32 bytes with it.
 */
function masterOf(masterKey: Buffer): Master {
  const known = masters.get(masterKey)
  if (known) return known
  if (masterKey.length !== KEY_BYTES) throw new EvidenceError('master_key_invalid')
  const name = createHash('sha256').update('countersign master key id').update(masterKey).digest()
  const head = Buffer.concat([Buffer.of(VERSION), name.subarray(0, MASTER_ID_BYTES)])
  const master = { key: createSecretKey(masterKey), head }
  masters.set(masterKey, master)
  return master
}

/** 32 random bytes for AES-256. */
export const newDataKey = (): Buffer => randomBytes(KEY_BYTES)

/**
 * AES-256-GCM with a random nonce. The verification's id is authenticated with it: a wrapped key copied to another verification
 * does not open. Layout: version 1 | master key id 4 | nonce 12 | ciphertext 32 | tag 16.
 */
export function wrapDataKey(dataKey: Buffer, masterKey: Buffer, verificationId: string): Buffer {
  const { key, head } = masterOf(masterKey)
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.concat([head, Buffer.from(verificationId)]))
  return Buffer.concat([head, nonce, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()])
}

/** Opposite of `wrapDataKey`. Throws `data_key_other_master` or `data_key_damaged`. */
export function unwrapDataKey(wrapped: Buffer, masterKey: Buffer, verificationId: string): Buffer {
  const { key, head } = masterOf(masterKey)
  if (wrapped.length !== WRAPPED_BYTES || wrapped[0] !== VERSION) throw new EvidenceError('data_key_damaged')
  if (!wrapped.subarray(0, head.length).equals(head)) throw new EvidenceError('data_key_other_master')
  const nonce = wrapped.subarray(head.length, head.length + NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce)
  decipher.setAAD(Buffer.concat([head, Buffer.from(verificationId)]))
  decipher.setAuthTag(wrapped.subarray(WRAPPED_BYTES - TAG_BYTES))
  try {
    const sealed = wrapped.subarray(head.length + NONCE_BYTES, WRAPPED_BYTES - TAG_BYTES)
    return Buffer.concat([decipher.update(sealed), decipher.final()])
  } catch (cause) {
    throw new EvidenceError('data_key_damaged', { cause })
  }
}
