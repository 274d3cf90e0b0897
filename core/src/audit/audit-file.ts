/**
 * The file in which a chain leaves the server (`*.countersign-audit.ndjson`): one JSON object a line, in UTF-8, ended by a line feed.
 *
 * 1. the header;
 * 2. every entry from the first on, in order; below an entry what is disclosed of its commitments; below some the signed head so far;
 * 3. the signed end.
 *
 * What is hashed or signed stands last in its line and is written as its exact bytes, so that nobody has to parse it to check it.
 */
import { canonicalJson } from './canonical.ts'

export const AUDIT_FILE_VERSION = 1

/** Of an account's chain, or of one verification's. `publicKey`: base64 of its DER (SPKI); `madeAt`: RFC 3339. */
export type AuditHeader = {
  accountId: string
  verificationId: string | null
  keyId: string
  publicKey: string
  madeAt: string
}

/** A statement and who signed it; as in the server's `signStatement`. `statement` is canonical JSON. */
export type SignedText = { statement: string; public_key: string; signature: string }

/** `audit_head`: a chain on the way. `audit_export`, `verification_export`: the end of a file, with the time of its header. */
export const HEAD_STATEMENTS = ['audit_head', 'audit_export', 'verification_export'] as const

/** What is signed of a chain: so many entries, of which the last has this hash. */
export type HeadStatement = {
  type: (typeof HEAD_STATEMENTS)[number]
  account_id: string
  verification_id?: string
  seq: number
  head: string
  at: string
  key_id: string
}

export type Disclosure = { field: string; salt: string; value: unknown }

export const headerLine = ({ accountId, verificationId, keyId, publicKey, madeAt }: AuditHeader): string =>
  `${canonicalJson({
    account_id: accountId,
    countersign_audit: AUDIT_FILE_VERSION,
    key_id: keyId,
    made_at: madeAt,
    public_key: publicKey,
    ...(verificationId !== null && { verification_id: verificationId }),
  })}\n`

/** `body`: the canonical JSON that was hashed. */
export const entryLine = ({ seq, hash, body }: { seq: number; hash: string; body: string }): string =>
  `{"seq":${seq},"hash":"${hash}","body":${body}}\n`

export const disclosureLine = (seq: number, { field, salt, value }: Disclosure): string =>
  `{"disclosed":${canonicalJson({ seq, field, salt, value })}}\n`

export const signedLine = ({ statement, public_key: publicKey, signature }: SignedText): string =>
  `{"public_key":"${publicKey}","signature":"${signature}","signed":${statement}}\n`
