import { AUDIT_FILE_VERSION, HEAD_STATEMENTS, type AuditHeader, type Disclosure } from './audit-file.ts'
import type { HeadStatement, SignedText } from './audit-file.ts'

const isText = (value: unknown): value is string => typeof value === 'string'
const isWholeNumber = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0

/** Null for what is no JSON object. */
export function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

/** The first line of a file; null when it is none of ours. */
export function readHeader(line: string): AuditHeader | null {
  const {
    countersign_audit: version,
    account_id: accountId,
    verification_id: verificationId = null,
    key_id: keyId,
    public_key: publicKey,
    made_at: madeAt,
  } = objectOf(line) ?? {}
  if (version !== AUDIT_FILE_VERSION || !(verificationId === null || isText(verificationId))) return null
  if (!isText(accountId) || !isText(keyId) || !isText(publicKey) || !isText(madeAt)) return null
  return { accountId, verificationId, keyId, publicKey, madeAt }
}

/** The version of a file that is ours but not of this version; null for what is no such file at all. */
export function otherVersion(line: string): number | null {
  const version = objectOf(line)?.['countersign_audit']
  return isWholeNumber(version) && version !== AUDIT_FILE_VERSION ? version : null
}

export function readDisclosure(line: string): (Disclosure & { seq: number }) | null {
  const { disclosed } = objectOf(line) ?? {}
  if (typeof disclosed !== 'object' || disclosed === null) return null
  const { seq, field, salt, value } = disclosed as Record<string, unknown>
  if (!isWholeNumber(seq) || !isText(field) || !isText(salt) || value === undefined) return null
  return { seq, field, salt, value }
}

const SIGNED = /^\{"public_key":"([A-Za-z0-9+/=]+)","signature":"([A-Za-z0-9+/=]+)","signed":(\{.*\})\}$/

export function readSigned(line: string): { signed: SignedText; statement: HeadStatement } | null {
  const [, publicKey, signature, statement] = SIGNED.exec(line) ?? []
  if (!isText(publicKey) || !isText(signature) || !isText(statement)) return null
  const read = readHeadStatement(statement)
  return read && { signed: { statement, public_key: publicKey, signature }, statement: read }
}

/** Null for what is no statement about a chain. */
export function readHeadStatement(text: string): HeadStatement | null {
  const { type, account_id, verification_id, seq, head, at, key_id } = objectOf(text) ?? {}
  const known = HEAD_STATEMENTS.find((name) => name === type)
  if (!known || !isWholeNumber(seq)) return null
  if (!isText(account_id) || !isText(head) || !/^[0-9a-f]{64}$/.test(head) || !isText(at) || !isText(key_id))
    return null
  if (verification_id === undefined) return { type: known, account_id, seq, head, at, key_id }
  return isText(verification_id) ? { type: known, account_id, verification_id, seq, head, at, key_id } : null
}
