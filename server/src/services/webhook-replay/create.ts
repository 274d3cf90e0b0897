import { newId } from '../../ids.ts'
import { Problem } from '../../problems/problem.ts'
import { countReplayed, insertReplay } from '../../store/webhook-replays.ts'
import type { ReplayFilter } from '../../store/webhook-tables.ts'
import { REPLAYED_PER_S, replayedTypes } from '../../webhooks/replayed-types.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { loadEndpoint } from '../webhook-endpoint/load.ts'
import type { ReplayView } from './replay-view.ts'

export type CreateReplay = {
  id: string
  from: string
  to?: string | undefined
  events?: string[] | null | undefined
  verification_id?: string | null | undefined
  undelivered_only?: boolean | undefined
  dry_run?: boolean | undefined
}

const COUNT_MAX = 100_000

export type Replayed = { count: number; perSecond: number; replay: ReplayView | null }

/**
 * Sends events of a stretch of time to one endpoint again, or only counts them (`dry_run`). It runs as a job at a limited rate; the
 * receiver sees the same `webhook-id`, and the health of the endpoint is not touched.
 */
export async function replayWebhooks(
  context: Context,
  caller: Caller,
  input: CreateReplay,
): Promise<Replayed> {
  allow(caller, 'webhook:manage')
  const now = new Date(context.now())
  return context.within(caller, async (work) => {
    const endpoint = await loadEndpoint(work, caller, input.id)
    if (!endpoint.enabled) throw new Problem('webhook_endpoint_disabled')
    const filter: ReplayFilter = {
      from: new Date(input.from).toISOString(),
      to: input.to ? new Date(input.to).toISOString() : new Date(work.now(caller.mode)).toISOString(),
      events: input.events ?? null,
      verificationId: input.verification_id ?? null,
      undeliveredOnly: input.undelivered_only ?? false,
    }
    const count = await countReplayed(work.trx, endpoint, filter, replayedTypes(endpoint, filter))
    if (input.dry_run) return { count, perSecond: REPLAYED_PER_S, replay: null }
    if (count > COUNT_MAX) throw new Problem('replay_too_large', { details: { count, limit: COUNT_MAX } })
    const replay = await insertReplay(work.trx, {
      id: newId('webhookReplay', now.getTime()),
      account_id: work.accountId,
      endpoint_id: endpoint.id,
      filter: JSON.stringify(filter),
      status: 'running',
      total: count,
      created_at: now,
    })
    work.audit({
      action: 'webhook_replay.started',
      target: { kind: 'webhook_replay', id: replay.id },
      facts: { endpointId: endpoint.id, count, filter },
    })
    return { count, perSecond: REPLAYED_PER_S, replay: { ...replay, sent: 0 } }
  })
}
