import type { z } from 'zod'
import type { RequestRow } from '../../store/request-tables.ts'
import type { ActorNames } from '../../store/actor-names.ts'
import type * as wire from '../schemas/request.ts'
import { presentActor } from './actor.ts'
import { timestamp, timestampOrNull } from './time.ts'

export const presentRequest =
  (names: ActorNames) =>
  (row: RequestRow): z.infer<typeof wire.ApiRequest> => ({
    id: row.id,
    mode: row.mode,
    status: row.status,
    method: row.method,
    route: documented(row.route),
    object_id: row.object_id,
    by: presentActor({ kind: row.actor_kind, id: row.actor_id }, names),
    http_status: row.http_status,
    code: row.code,
    latency_ms: row.latency_ms,
    idempotent_replay: row.replayed,
    started_at: timestamp(row.started_at),
    ended_at: timestampOrNull(row.ended_at),
  })

/** Routes are registered with `:id` and documented with `{id}`. */
const documented = (route: string): string => route.replaceAll(/:(\w+)/g, '{$1}')
export const registered = (route: string): string => route.replaceAll(/\{(\w+)\}/g, ':$1')
