import { hash } from 'node:crypto'
import type { AuditTools } from '@countersign/core'
import { keyIdOf, verifyStatement } from './sign.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** SHA-256 as lower-case hex; of a text, of its UTF-8. */
export const sha256Hex = (data: string | Uint8Array): string => hash('sha256', data, 'hex')

/** What core's readers of chains need from outside. */
export const auditTools: AuditTools = {
  sha256: sha256Hex,
  decode: (bytes) => utf8.decode(bytes),
  verifySigned: verifyStatement,
  keyIdOf: (publicKey) => keyIdOf(Buffer.from(publicKey, 'base64')),
}
