import {
  canonicalJson,
  commitmentOf,
  type AuditBody,
  type AuditBreak,
  type AuditPlace,
} from '@countersign/core'
import { sha256Hex } from '../../audit/audit-tools.ts'
import { verifyStatement } from '../../audit/sign.ts'
import type { AuditStretch } from '../../store/audit.ts'
import type { AuditEntryRow, AuditPersonalRow } from '../../store/audit-tables.ts'
import { signedOf } from './sign-head.ts'

/** Checks a stretch of the stored chain that begins behind `after`: links, what it is searched by, what is disclosed, signed heads. */
export function checkStretch(
  { entries, personal, checkpoints }: AuditStretch,
  after: AuditPlace,
): { broken: AuditBreak | null; place: AuditPlace } {
  const personalBySeq = Map.groupBy(personal, ({ seq }) => seq)
  const checkpointBySeq = new Map(checkpoints.map((row) => [row.seq, row]))
  let place = after
  for (const row of entries) {
    const { seq, hash, body } = row
    if (seq !== place.seq + 1) return { broken: { seq: place.seq + 1, because: 'sequence' }, place }
    if (sha256Hex(`${place.hash}\n${body}`) !== hash) return { broken: { seq, because: 'hash' }, place }
    place = { seq, hash }
    const broken = checkBeside(row, personalBySeq.get(seq) ?? [])
    if (broken) return { broken, place }
    const checkpoint = checkpointBySeq.get(seq)
    if (checkpoint && checkpoint.head !== hash) return { broken: { seq, because: 'signed_head' }, place }
    if (checkpoint && !verifyStatement(signedOf(checkpoint)))
      return { broken: { seq, because: 'signature' }, place }
  }
  return { broken: null, place }
}

function checkBeside(row: AuditEntryRow, personal: readonly AuditPersonalRow[]): AuditBreak | null {
  const { seq } = row
  const body = JSON.parse(row.body) as AuditBody
  const isListedSo =
    row.action === body.action &&
    row.at.toISOString() === body.at &&
    row.target === (body.target?.id ?? null) &&
    canonicalJson(row.actor) === canonicalJson(body.by)
  if (!isListedSo) return { seq, because: 'columns' }
  const changed = personal.find(
    ({ field, salt, value }) => body.commitments?.[field] !== commitmentOf(salt, value, sha256Hex),
  )
  return changed ? { seq, because: 'commitment', field: changed.field } : null
}
