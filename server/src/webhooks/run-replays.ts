import { newId } from '../ids.ts'
import type { Context, Work } from '../services/context.ts'
import { insertDeliveries } from '../store/webhook-deliveries.ts'
import { findEndpointById } from '../store/webhook-endpoints.ts'
import {
  countUntried,
  findReplay,
  nextReplayed,
  runningReplays,
  updateReplay,
} from '../store/webhook-replays.ts'
import type { WebhookEndpoint, WebhookReplay } from '../store/webhook-tables.ts'
import { bodyFor, momentsOf } from './body-for.ts'
import { wireType } from './event-body.ts'
import { REPLAYED_PER_S, replayedTypes } from './replayed-types.ts'

/** One step of every replay that runs. What a killed process left goes on where its last step was committed. */
export async function runReplays(
  context: Context,
  wake: (accountId: string, endpointId: string) => void,
): Promise<void> {
  for (const { accountId, replayId } of await runningReplays(context.database.pool)) {
    const endpointId = await context.within(accountId, (work) => step(context, work, replayId))
    if (endpointId) wake(accountId, endpointId)
  }
}

async function step(context: Context, work: Work, replayId: string): Promise<string | null> {
  const replay = await findReplay(work.trx, replayId, 'lock')
  if (replay?.status !== 'running') return null
  const now = new Date(context.now())
  const endpoint = await findEndpointById(work.trx, replay.endpoint_id)
  if (!endpoint?.enabled) {
    await updateReplay(work.trx, replayId, { status: 'cancelled', finished_at: now })
    return null
  }
  const most = REPLAYED_PER_S - (await countUntried(work.trx, replayId))
  if (most <= 0) return endpoint.id
  const taken = await queueNext(context, work, replay, endpoint, { most, now })
  if (taken < most) await updateReplay(work.trx, replayId, { status: 'done', finished_at: now })
  return endpoint.id
}

type Step = { most: number; now: Date }

async function queueNext(
  context: Context,
  work: Work,
  replay: WebhookReplay,
  endpoint: WebhookEndpoint,
  { most, now }: Step,
): Promise<number> {
  const { filter, after_at, after_id } = replay
  const after = after_at && after_id ? { at: after_at, id: after_id } : null
  const types = replayedTypes(endpoint, filter)
  const events = await nextReplayed(work.trx, endpoint, { filter, types, after, most })
  const last = events.at(-1)
  if (!last) return 0
  const moments = await momentsOf(context, work, endpoint.dialect === 'native' ? [] : events)
  const rows = events.flatMap((event) => {
    const body = bodyFor(endpoint, event, moments)
    if (body === null) return []
    return {
      id: newId('webhookDelivery', now.getTime()),
      account_id: work.accountId,
      endpoint_id: endpoint.id,
      event_id: event.id,
      event_type: wireType(event),
      verification_id: event.verification_id,
      seq: event.seq,
      body,
      cause: 'replay' as const,
      replay_id: replay.id,
      status: 'pending' as const,
      next_attempt_at: now,
      created_at: now,
    }
  })
  await insertDeliveries(work.trx, rows)
  await updateReplay(work.trx, replay.id, {
    queued: replay.queued + events.length,
    after_at: last.at,
    after_id: last.id,
  })
  return events.length
}
