import { progressOf } from '@countersign/core'
import type { LiveEvent, LiveReview, Wanted } from '../../live/hub.ts'
import { findActorNames } from '../../store/actor-names.ts'
import { findLiveEvents } from '../../store/live-events.ts'
import { findLiveReviews } from '../../store/live-reviews.ts'
import type { Context, Work } from '../context.ts'

/** What streams tell of events that were committed: as it was after each, but for the progress, which is the latest. */
export const loadLiveEvents = (
  context: Context,
  accountId: string,
  wanted: readonly Wanted[],
): Promise<(LiveEvent | LiveReview)[]> =>
  context.within(accountId, async (work) => {
    const events = wanted.flatMap(({ verificationId, seq }) =>
      seq === null ? [] : [{ verificationId, seq }],
    )
    const reviews = wanted.filter(({ seq }) => seq === null).map(({ verificationId }) => verificationId)
    return [...(await eventsOf(context, work, events)), ...(await reviewsOf(work, [...new Set(reviews)]))]
  })

async function eventsOf(
  context: Context,
  { trx }: Work,
  wanted: readonly { verificationId: string; seq: number }[],
): Promise<LiveEvent[]> {
  if (wanted.length === 0) return []
  const rows = await findLiveEvents(context.database, trx, wanted)
  return rows.map(({ type, snapshot, state }) => ({
    id: snapshot.id,
    mode: snapshot.mode,
    version: snapshot.version,
    type: `verification.${type}`,
    status: snapshot.status,
    overall: snapshot.overall,
    progress: progressOf(state),
  }))
}

async function reviewsOf({ trx, now }: Work, ids: readonly string[]): Promise<LiveReview[]> {
  if (ids.length === 0) return []
  const rows = await findLiveReviews(trx, ids, now('live'))
  const holderOf = (id: string) => ({ kind: 'member', id }) as const
  const names = await findActorNames(
    trx,
    rows.flatMap(({ claim, assignedTo }) => [
      claim && holderOf(claim.memberId),
      assignedTo === null ? null : holderOf(assignedTo),
    ]),
  )
  return rows.map(({ claim, assignedTo, ...row }) => ({
    ...row,
    assignedTo: assignedTo === null ? null : { id: assignedTo, name: names.get(assignedTo) ?? null },
    kind: 'review',
    claim: claim && {
      by: { ...holderOf(claim.memberId), name: names.get(claim.memberId) ?? null },
      until: claim.until,
    },
  }))
}
