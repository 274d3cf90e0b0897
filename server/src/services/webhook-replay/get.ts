import { listReplayRows } from '../../store/webhook-replays.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { loadEndpoint } from '../webhook-endpoint/load.ts'
import { loadReplay, viewReplay, type ReplayView } from './replay-view.ts'

export function getWebhookReplay(
  context: Context,
  caller: Caller,
  { id, replayId }: { id: string; replayId: string },
): Promise<ReplayView> {
  allow(caller, 'webhook:manage')
  return context.within(caller, async (work) =>
    viewReplay(work, await loadReplay(work, caller, { id, replayId, lock: 'read' })),
  )
}

const LISTED_MAX = 20

/** The newest of an endpoint. */
export function listWebhookReplays(context: Context, caller: Caller, id: string): Promise<ReplayView[]> {
  allow(caller, 'webhook:manage')
  return context.within(caller, async (work) => {
    const endpoint = await loadEndpoint(work, caller, id)
    const views: ReplayView[] = []
    for (const row of await listReplayRows(work.trx, endpoint.id, LISTED_MAX)) {
      views.push(await viewReplay(work, row))
    }
    return views
  })
}
