import { z } from 'zod'
import { ActorView, Mode, Timestamp } from './shared.ts'

export const REQUEST_ACTORS = ['api_key', 'member', 'applicant'] as const

const latency = z.number().nullable()

export const RequestStatus = z
  .union([z.literal(0), z.literal(1), z.literal(2)])
  .meta({ description: '0 pending, 1 success, 2 failed', example: 1 })

export const ApiRequest = z
  .object({
    id: z.string().meta({
      description: '`x-request-id` of the answer',
      example: 'req_01kb2x3y4z5a6b7c8d9e0f1g2h',
    }),
    mode: Mode,
    status: RequestStatus,
    method: z.string().meta({ example: 'POST' }),
    route: z.string().meta({ description: 'As in this document', example: '/v1/verifications/{id}/cancel' }),
    object_id: z.string().nullable().meta({
      description: 'Of ours: named in the path, created by the request, or the verification of the link',
    }),
    by: ActorView,
    http_status: z.int().nullable().meta({ description: 'Null while pending, and when no answer was given' }),
    code: z.string().nullable().meta({ description: 'Of the problem, when it failed' }),
    latency_ms: latency.meta({ description: 'Of a stream: until it began' }),
    idempotent_replay: z.boolean().meta({ description: 'The stored answer was given again' }),
    started_at: Timestamp,
    ended_at: Timestamp.nullable(),
  })
  .meta({ id: 'ApiRequest' })

export const RequestPage = z
  .object({
    data: z.array(ApiRequest),
    next: z.string().nullable(),
    latency: z
      .object({ p50_ms: latency, p95_ms: latency, of: z.int() })
      .meta({ description: 'Of the newest 2,000 requests that match; `of` says of how many' }),
  })
  .meta({ id: 'RequestPage' })
