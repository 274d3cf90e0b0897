import type { AuditBreak } from './audit-break.ts'
import type { AuditPart, AuditPlace } from './audit-reader.ts'
import { GENESIS } from './chain.ts'

export type AuditVerdict = {
  /** Null: nothing is wrong. */
  broken: AuditBreak | null
  entries: number
  head: string
  checkpoints: number
  disclosures: number
  keyIds: string[]
  /** Of the signed end: who vouches, and since when. */
  signedBy: string | null
  signedAt: string | null
}

/** What is to hold beyond what the file says of itself. */
export type AuditExpectations = {
  /** Ids of keys one of which must have signed the end; empty: any. */
  trustedKeyIds: readonly string[]
  expected: AuditPlace | null
}

/** What the parts of one file, in their order, say together. `parts` reach to the end of the file, or to the first break. */
export function concludeAudit(parts: readonly AuditPart[], wanted: AuditExpectations): AuditVerdict {
  const upTo = parts.findIndex(({ broken }) => broken !== null)
  const read = upTo === -1 ? parts : parts.slice(0, upTo + 1)
  const last = read.at(-1)
  const end = last?.end ?? null
  return {
    broken: firstBreak(read, wanted),
    entries: last?.last.seq ?? 0,
    head: last?.last.hash ?? GENESIS,
    checkpoints: read.reduce((sum, { checkpoints }) => sum + checkpoints, 0),
    disclosures: read.reduce((sum, { disclosures }) => sum + disclosures, 0),
    keyIds: [...new Set(read.flatMap(({ keyIds }) => keyIds))],
    signedBy: end?.key_id ?? null,
    signedAt: end?.at ?? null,
  }
}

function firstBreak(
  parts: readonly AuditPart[],
  { trustedKeyIds, expected }: AuditExpectations,
): AuditBreak | null {
  for (const [index, { broken, end, last }] of parts.entries()) {
    if (broken) return broken
    // Nothing stands behind the signed end.
    if (end && index < parts.length - 1) return { seq: last.seq + 1, because: 'malformed' }
  }
  const { end = null, last = { seq: 0, hash: GENESIS } } = parts.at(-1) ?? {}
  if (!end) return { seq: last.seq + 1, because: 'truncated' }
  if (trustedKeyIds.length > 0 && !trustedKeyIds.includes(end.key_id))
    return { seq: last.seq, because: 'key' }
  if (expected && expected.seq > last.seq) return { seq: expected.seq, because: 'expected_head' }
  return null
}
