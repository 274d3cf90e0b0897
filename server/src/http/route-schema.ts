import { z } from 'zod'
import { PROBLEM_TEXTS, type ProblemCode } from '../problems/problem-texts.ts'
import { Problem } from './schemas/shared.ts'

const EVERYWHERE: readonly ProblemCode[] = ['rate_limited', 'internal_error', 'overloaded']

/** The error answers of a route by status, for its `response`; those that any route can give are added. */
export function problems(...codes: ProblemCode[]) {
  const all = [...new Set([...codes, ...EVERYWHERE])]
  const byStatus = Map.groupBy(all, (code) => PROBLEM_TEXTS[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      {
        description: group.map((code) => `\`${code}\`: ${PROBLEM_TEXTS[code].sentence}`).join('\n\n'),
        content: { 'application/problem+json': { schema: Problem } },
      },
    ]),
  )
}

/** A success answer with a sentence about it. */
export const answer = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
})

/** A picture; sent as bytes, so that nothing is serialised. */
export const picture = (description: string) => ({
  description,
  content: { 'image/jpeg': { schema: z.any().meta({ type: 'string', format: 'binary' }) } },
})

/** A file of one type; sent as bytes, so that nothing is serialised. */
export const file = (description: string, type: string) => ({
  description,
  content: { [type]: { schema: z.any().meta({ type: 'string', format: 'binary' }) } },
})

/** Server-sent events; the schema is of one of them, and nothing is serialised by it. */
export const stream = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'text/event-stream': { schema } },
})

type Security = { security: { [scheme: string]: string[] }[] }

export const keyOrMember: Security = { security: [{ apiKey: [] }, { session: [] }] }
export const memberOnly: Security = { security: [{ session: [] }] }
export const linkOnly: Security = { security: [{ link: [] }] }
export const operatorOnly: Security = { security: [{ operator: [] }] }
export const open: Security = { security: [] }

/** Accepted on every POST. */
export const IdempotencyHeaders = z.object({
  'idempotency-key': z.string().min(1).max(255).optional().meta({
    description:
      'Repeating a request with the same key and body within 24 hours gives the stored answer with `Idempotent-Replayed: true` and does nothing again',
    example: 'order-4711-verification',
  }),
})

export const idParams = (noun: string, example: string) =>
  z.object({
    id: z
      .string()
      .max(100)
      .meta({ description: `Id of the ${noun}`, example }),
  })

export const READ = [
  'unauthenticated',
  'two_factor_required',
  'permission_missing',
  'validation_failed',
] as const
/** Of what is sent with an `Idempotency-Key`. */
export const BODY = [
  'validation_failed',
  'malformed_body',
  'unsupported_media_type',
  'payload_too_large',
  'idempotency_key_reused',
  'idempotency_in_progress',
  // A repetition is not told what was hidden or erased meanwhile.
  'data_hidden',
  'data_erased',
] as const
export const POST = [
  'unauthenticated',
  'two_factor_required',
  'permission_missing',
  'cross_origin',
  ...BODY,
] as const
