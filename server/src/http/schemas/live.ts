import { OVERALL_VALUES, type OverallName } from '@countersign/core'
import { z } from 'zod'
import { Mode } from './shared.ts'
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

export const LiveMessage = z
  .object({ event: z.literal('verification'), data: LiveVerification })
  .meta({ id: 'LiveMessage' })
