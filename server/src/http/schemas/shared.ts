import { ACTOR_KINDS } from '@countersign/core'
import { z } from 'zod'

export const Timestamp = z.iso
  .datetime()
  .meta({ description: 'RFC 3339, UTC', example: '2026-11-23T14:39:35.000Z' })
export const PlainDate = z.iso
  .date()
  .meta({ description: 'Calendar date without time zone', example: '1974-08-12' })
export const CountryCode = z
  .string()
  .regex(/^[A-Z]{3}$/, 'Three capital letters, ISO 3166-1 alpha-3, for example ESP')
  .meta({
    description: 'ISO 3166-1 alpha-3; UTO (Utopia, specimens) is accepted in test mode only',
    example: 'ESP',
  })

export const Mode = z.enum(['test', 'live'])

export const ActorView = z
  .object({
    kind: z.enum(ACTOR_KINDS),
    id: z.string().nullable(),
    name: z
      .string()
      .nullable()
      .meta({ description: 'E-mail of a member, name of a key or rule; null for the others' }),
  })
  .meta({ id: 'Actor' })

/** A member who is named: `name` is the e-mail address. */
export const MemberName = z.object({ id: z.string(), name: z.string().nullable() }).meta({ id: 'MemberName' })

/** Keyset page: `next` goes back as `cursor`; null on the last page. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ data: z.array(item), next: z.string().nullable() })

export const Problem = z
  .object({
    type: z.string().meta({ description: 'Address of the page that explains the code' }),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    request_id: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' })
