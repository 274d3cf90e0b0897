import type { Work } from '../context.ts'
import type { Caller } from '../caller.ts'
import { notFound } from '../../problems/problem.ts'
import { countUntried, findReplay } from '../../store/webhook-replays.ts'
import type { WebhookReplay } from '../../store/webhook-tables.ts'
import { loadEndpoint } from '../webhook-endpoint/load.ts'

/** `sent`: how many have been tried at least once. */
export type ReplayView = WebhookReplay & { sent: number }

export async function viewReplay(work: Work, replay: WebhookReplay): Promise<ReplayView> {
  const untried = await countUntried(work.trx, replay.id)
  return { ...replay, sent: Math.max(0, replay.queued - untried) }
}

/** A replay of an endpoint that is of the caller's account and mode. */
export async function loadReplay(
  work: Work,
  caller: Caller,
  { id, replayId, lock }: { id: string; replayId: string; lock: 'lock' | 'read' },
): Promise<WebhookReplay> {
  const endpoint = await loadEndpoint(work, caller, id)
  const replay = await findReplay(work.trx, replayId, lock)
  if (!replay || replay.endpoint_id !== endpoint.id) throw notFound()
  return replay
}
