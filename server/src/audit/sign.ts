import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'
import { readFileSync } from 'node:fs'
import { canonicalJson } from '@countersign/core'
import { StartError } from '../start-error.ts'

/** The Ed25519 key with which the operator vouches for what was written down. */
export type AuditKey = {
  /** SHA-256 of the public key's DER (SPKI), in hex. */
  id: string
  /** Base64 of the public key's DER (SPKI): the line inside its PEM. */
  publicKey: string
  privateKey: KeyObject
}

/** What is signed. `type` keeps a signature from being shown for a statement of another kind. */
export type Statement = { type: string; [field: string]: unknown }

/** `statement` is the canonical JSON whose UTF-8 bytes are signed; `signature` and `public_key` are base64. */
export type Signed = { statement: string; key_id: string; public_key: string; signature: string }

/** In PEM, `openssl genpkey -algorithm ed25519` makes one; its PKCS #8 form is this and the 32 bytes of the key. */
const PKCS8_BEGINNING = Buffer.from('302e020100300506032b657004220420', 'hex')
const LABEL = 'countersign/audit-signature/1'

/** Every process of an installation has the same key: one of its own from the master key, or the operator's. */
export function auditKey(from: Buffer | { keyFile: string }): AuditKey {
  if (!Buffer.isBuffer(from)) return keyOf(readKey(from.keyFile))
  const bytes = Buffer.from(hkdfSync('sha256', from, Buffer.alloc(0), LABEL, 32))
  return keyOf(
    createPrivateKey({ key: Buffer.concat([PKCS8_BEGINNING, bytes]), format: 'der', type: 'pkcs8' }),
  )
}

/** @throws {StartError} when the file is no Ed25519 key; nothing of its content is told */
function readKey(file: string): KeyObject {
  try {
    const key = createPrivateKey(readFileSync(file))
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EACCES') {
      throw new StartError(
        `The key that AUDIT_SIGNING_KEY_FILE names, ${file}, cannot be read (${code}): put it there, readable for this user.`,
      )
    }
  }
  throw new StartError(
    `The file that AUDIT_SIGNING_KEY_FILE names, ${file}, is no Ed25519 private key in PEM without a passphrase. Make one with: openssl genpkey -algorithm ed25519`,
  )
}

function keyOf(privateKey: KeyObject): AuditKey {
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  return { id: keyIdOf(der), publicKey: der.toString('base64'), privateKey }
}

/** Of the DER (SPKI) of a public key. */
export const keyIdOf = (der: Buffer): string => createHash('sha256').update(der).digest('hex')

/** Signs a statement with the key of the installation, whose id becomes its `key_id`. */
export function signStatement({ auditKey: key }: { auditKey: AuditKey }, statement: Statement): Signed {
  const text = canonicalJson({ ...statement, key_id: key.id })
  return {
    statement: text,
    key_id: key.id,
    public_key: key.publicKey,
    signature: sign(null, Buffer.from(text), key.privateKey).toString('base64'),
  }
}

/** A file has thousands of signatures by very few keys. */
let lastKey: { text: string; key: KeyObject } | undefined

function publicKeyOf(text: string): KeyObject {
  if (lastKey?.text !== text) {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })
    lastKey = { text, key }
  }
  return lastKey.key
}

/**
 * Whether the bytes of the statement were signed with this public key (base64 of its DER). Says nothing about whose key it is:
 * compare its id with what the operator told. Never throws.
 */
export function verifyStatement({
  statement,
  signature,
  public_key: publicKey,
}: Pick<Signed, 'statement' | 'signature' | 'public_key'>): boolean {
  try {
    const key = publicKeyOf(publicKey)
    if (key.asymmetricKeyType !== 'ed25519') return false
    return verify(null, Buffer.from(statement), key, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}
