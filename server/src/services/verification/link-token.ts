import { createHash, createHmac, hkdfSync } from 'node:crypto'

const keys = new WeakMap<Buffer, Buffer>()

function linkKey(masterKey: Buffer): Buffer {
  const known = keys.get(masterKey)
  if (known) return known
  const key = Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), 'countersign/link/1', 32))
  keys.set(masterKey, key)
  return key
}

/**
 * The token in the link of a verification: 256 bits that only the master key can make again, so that a reminder can carry the link
 * although the database holds nothing but its hash. A new generation is another token.
 */
export const linkToken = (masterKey: Buffer, verificationId: string, generation: number): string =>
  `lnk_${createHmac('sha256', linkKey(masterKey)).update(`${verificationId}:${generation}`).digest('base64url')}`

/** What is stored of a link. */
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The token stands in the fragment, so that it reaches neither logs nor `Referer`. */
export const linkUrl = (publicUrl: string, token: string): string => `${publicUrl}/verify#${token}`
