import { GENESIS, type AuditBreak, type AuditPlace } from '@countersign/core'
import { findAuditHead, latestCheckpoints, readAuditStretch } from '../../store/audit.ts'
import type { AuditCheckpointRow } from '../../store/audit-tables.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { checkStretch } from './check-stretch.ts'

/** `place`: the last entry that was checked. `next` goes on behind it; null when nothing is left, or something is broken. */
export type VerifiedStretch = {
  place: AuditPlace
  length: number
  broken: AuditBreak | null
  checkpoint: AuditCheckpointRow | null
  next: string | null
}

/** Between two of these others have their turn. */
const STRETCH = 1_000
/** So many are checked for one answer: less than a second. */
const ENTRIES_MAX = 20_000

/** Checks the stored chain of the account from its first entry on, in pages: a million entries take fifty. */
export async function verifyAudit(
  context: Context,
  caller: Caller,
  { cursor, entriesMax = ENTRIES_MAX }: { cursor?: string | undefined; entriesMax?: number },
): Promise<VerifiedStretch> {
  allow(caller, 'audit:read')
  const begin = placeOf(decodeCursor(cursor, /^\d{1,15}:[0-9a-f]{64}$/))
  let place = begin
  for (;;) {
    const limit = Math.min(STRETCH, entriesMax - (place.seq - begin.seq))
    const read = await verifyStretch(context, caller, place, limit)
    place = read.place
    const isOver = read.broken !== null || place.seq >= read.length
    if (isOver) return { ...read, next: null }
    if (place.seq - begin.seq >= entriesMax)
      return { ...read, next: encodeCursor(`${place.seq}:${place.hash}`) }
  }
}

const placeOf = (key: string | null): AuditPlace => {
  const [seq = '0', hash = GENESIS] = key?.split(':') ?? []
  return { seq: Number(seq), hash }
}

const verifyStretch = (context: Context, caller: Caller, after: AuditPlace, limit: number) =>
  context.within(caller, async (work): Promise<Omit<VerifiedStretch, 'next'>> => {
    const { trx, accountId } = work
    const { length, head } = (await findAuditHead(trx, accountId)) ?? { length: 0, head: GENESIS }
    const [checkpoint = null] = await latestCheckpoints(trx, accountId, 1)
    const stretch = await readAuditStretch(trx, accountId, { after: after.seq, last: length, limit })
    const { broken, place } = checkStretch(stretch, after)
    const atEnd =
      broken ?? (stretch.entries.length < limit ? endOf({ place, length, head, checkpoint }) : null)
    if (atEnd || place.seq >= length) {
      work.audit({
        action: 'audit.verified',
        facts: { intact: atEnd === null, entries: place.seq, ...(atEnd && { ...atEnd }) },
      })
    }
    return { place, length, broken: atEnd, checkpoint }
  })

/** What must hold where the entries end: as many as were counted, as many as were signed, and the head that goes on. */
function endOf({
  place,
  length,
  head,
  checkpoint,
}: Omit<VerifiedStretch, 'broken' | 'next'> & { head: string }): AuditBreak | null {
  if (place.seq < length || (checkpoint && checkpoint.seq > place.seq)) {
    return { seq: place.seq + 1, because: 'truncated' }
  }
  return place.hash === head ? null : { seq: place.seq, because: 'hash' }
}
