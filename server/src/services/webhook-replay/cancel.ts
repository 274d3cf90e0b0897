import { Problem } from '../../problems/problem.ts'
import { giveUpUntried, updateReplay } from '../../store/webhook-replays.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { loadReplay, viewReplay, type ReplayView } from './replay-view.ts'

/** Stops a replay: nothing more is queued, and what was queued and not delivered yet is given up. */
export function cancelWebhookReplay(
  context: Context,
  caller: Caller,
  { id, replayId }: { id: string; replayId: string },
): Promise<ReplayView> {
  allow(caller, 'webhook:manage')
  const now = new Date(context.now())
  return context.within(caller, async (work) => {
    const replay = await loadReplay(work, caller, { id, replayId, lock: 'lock' })
    if (replay.status !== 'running') throw new Problem('replay_ended')
    const view = await viewReplay(work, replay)
    await giveUpUntried(work.trx, replay.id)
    const after = await updateReplay(work.trx, replay.id, { status: 'cancelled', finished_at: now })
    work.audit({
      action: 'webhook_replay.cancelled',
      target: { kind: 'webhook_replay', id: replay.id },
      facts: { endpointId: id, queued: replay.queued, sent: view.sent },
    })
    return { ...after, sent: view.sent }
  })
}
