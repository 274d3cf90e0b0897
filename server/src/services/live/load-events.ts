import { progressOf } from '@countersign/core'
import type { LiveEvent, Wanted } from '../../live/hub.ts'
import { findLiveEvents } from '../../store/live-events.ts'
import type { Context } from '../context.ts'

/** What streams tell of events that were committed: as it was after each, but for the progress, which is the latest. */
export const loadLiveEvents = (
  context: Context,
  accountId: string,
  wanted: readonly Wanted[],
): Promise<LiveEvent[]> =>
  context.within(accountId, async ({ trx }) => {
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
  })
