import {
  canonicalJson,
  GENESIS,
  verifyChain,
  type Actor,
  type AuditBody,
  type AuditBreak,
  type AuditPlace,
} from '@countersign/core'
import { sha256Hex } from '../../audit/audit-tools.ts'
import { notFound } from '../../problems/problem.ts'
import { auditBodiesOf, findVersion } from '../../store/audit.ts'
import { listEventRows } from '../../store/events.ts'
import type { EventRow } from '../../store/tables.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'

/** No verification comes near: attempts, overrides and what an applicant can do are limited. */
const EVENTS_MAX = 100_000

export type VerifiedHistory = { place: AuditPlace; length: number; broken: AuditBreak | null }

/**
 * Checks the stored events of one verification: their links, what they are listed by, the version of the verification, and the hashes
 * that the account's chain holds of them. Throws `not_found`.
 */
export async function verifyHistory(context: Context, caller: Caller, id: string): Promise<VerifiedHistory> {
  allow(caller, 'audit:read')
  return context.within(caller, async (work) => {
    const verification = await findVersion(work.trx, work.accountId, id)
    if (verification?.mode !== caller.mode) throw notFound()
    const page = { verificationId: id, order: 'asc', after: null, limit: EVENTS_MAX } as const
    const events = await listEventRows(work.trx, page)
    const entries = await auditBodiesOf(work.trx, work.accountId, id)
    const checked = checkHistory(
      events,
      verification.version,
      entries.map((text) => JSON.parse(text) as AuditBody),
    )
    work.audit({
      action: 'audit.verified',
      target: { kind: 'verification', id },
      facts: { intact: checked.broken === null, entries: checked.place.seq, ...checked.broken },
    })
    return checked
  })
}

/** `version`: how many events there have been. `entries`: of the account's chain, about this verification. */
export function checkHistory(
  events: readonly EventRow[],
  version: number,
  entries: readonly AuditBody[],
): VerifiedHistory {
  const verdict = verifyChain(events, sha256Hex)
  const broken = verdict.intact
    ? firstOf([listedOtherwise(events), missing(events, version), foundOtherwise(events, entries)])
    : firstOf([{ seq: verdict.brokenAt, because: verdict.because }])
  const place = events.findLast(({ seq }) => broken === null || seq < broken.seq) ?? { seq: 0, hash: GENESIS }
  return { place: { seq: place.seq, hash: place.hash }, length: version, broken }
}

const firstOf = (breaks: readonly (AuditBreak | null)[]): AuditBreak | null =>
  breaks.filter((each) => each !== null).toSorted((a, b) => a.seq - b.seq)[0] ?? null

const missing = (events: readonly EventRow[], version: number): AuditBreak | null =>
  events.length < version ? { seq: events.length + 1, because: 'truncated' } : null

function listedOtherwise(events: readonly EventRow[]): AuditBreak | null {
  const found = events.find(({ type, at, actor, body }) => {
    const hashed = body as { type: string; at: number; by: Actor }
    return (
      type !== hashed.type || at.getTime() !== hashed.at || canonicalJson(actor) !== canonicalJson(hashed.by)
    )
  })
  return found ? { seq: found.seq, because: 'columns' } : null
}

/** The account's chain holds the place and hash of what people and keys did and of every outcome. */
function foundOtherwise(events: readonly EventRow[], entries: readonly AuditBody[]): AuditBreak | null {
  for (const { action, facts } of entries) {
    const { seq, hash } = facts ?? {}
    if (!action.startsWith('verification.') || typeof seq !== 'number' || typeof hash !== 'string') continue
    const event = events[seq - 1]
    if (!event) return { seq: events.length + 1, because: 'truncated' }
    if (event.hash !== hash) return { seq, because: 'signed_head' }
  }
  return null
}
