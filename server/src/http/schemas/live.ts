import { OVERALL_VALUES, type OverallName } from '@countersign/core'
import { z } from 'zod'
import { Claim } from './claim.ts'
import { MemberName, Mode } from './shared.ts'
import { Status } from './verification.ts'

const overallNames = Object.keys(OVERALL_VALUES) as OverallName[]

export const LiveQuery = z.object({
  mode: Mode.optional().meta({
    description: 'For members, whose browsers cannot send `X-Mode` here; a key has its own mode',
  }),
})

const LiveVerification = z
  .object({
    id: z.string(),
    version: z.int(),
    type: z.string().meta({ example: 'verification.submitted' }),
    status: Status,
    overall: z.object({ name: z.enum(overallNames), value: z.int() }),
    progress: z.object({ done: z.int(), total: z.int() }),
  })
  .meta({ id: 'LiveVerification' })

const LiveReview = z
  .object({
    id: z.string(),
    escalated: z.boolean(),
    claim: Claim.nullable(),
    assigned_to: MemberName.nullable(),
    tags: z.array(z.string()),
  })
  .meta({ id: 'LiveReview' })

export const LiveMessage = z
  .discriminatedUnion('event', [
    z.object({ event: z.literal('verification'), data: LiveVerification }),
    z.object({ event: z.literal('review'), data: LiveReview }),
  ])
  .meta({ id: 'LiveMessage' })
