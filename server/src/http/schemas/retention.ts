import { z } from 'zod'
import { Timestamp } from './shared.ts'
import { Status } from './verification.ts'

const Days = z.int().min(1).max(36_500)
const source = z.enum(['account', 'flow']).meta({
  description: '`account`: the days of the account count; `flow`: the flow has days of its own',
})

export const Retention = z
  .object({
    days: Days.nullable().meta({
      description: 'After how many days personal data are hidden; null: never by themselves',
    }),
    grace_days: z.int().meta({ description: 'Between hiding and destroying' }),
    flows: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        archived: z.boolean(),
        source,
        days: Days.nullable().meta({ description: 'What counts for the flow, wherever it comes from' }),
      }),
    ),
  })
  .meta({ id: 'Retention' })

export const ChangeRetention = z
  .object({
    days: Days.nullable().optional(),
    grace_days: z.int().min(0).max(365).optional().meta({
      description: 'Counts for what is hidden from now on. 0: destroyed as soon as it is hidden',
    }),
    flows: z
      .array(z.object({ id: z.string().max(100), source, days: Days.nullable().default(null) }))
      .max(1000)
      .optional()
      .meta({ description: 'Those that are not named stay as they are' }),
  })
  .meta({ id: 'ChangeRetention', description: 'What is absent stays' })

export const PreviewQuery = z.object({
  days: z.coerce.number().pipe(Days).optional().meta({
    description: 'Instead of what is set: of the account, or with `flow_id` of that flow',
  }),
  flow_id: z.string().max(100).optional(),
})

export const RetentionPreview = z
  .object({
    flows: z.array(
      z.object({
        flow: z.object({ id: z.string(), name: z.string() }),
        days: Days.nullable(),
        now: z.int().meta({ description: 'Would be hidden at once' }),
        within_30_days: z.int().meta({ description: 'Would be hidden in the 30 days after that' }),
        held: z.int().meta({ description: 'Would be, were it not for a legal hold' }),
      }),
    ),
    oldest: z
      .array(z.object({ id: z.string(), status: Status, ended_at: Timestamp }))
      .meta({ description: 'At most ten of those that would be hidden at once' }),
  })
  .meta({ id: 'RetentionPreview' })

export const PlaceHold = z
  .object({ reason: z.string().trim().min(1).max(2000).meta({ description: 'Why the data must be kept' }) })
  .meta({ id: 'PlaceHold' })
