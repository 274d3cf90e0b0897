import { COMPONENT_KEYS, STEP_KEYS } from '@countersign/core'
import { z } from 'zod'
import { SIMULATED_ACTS, type SimulatedAct } from '../../services/simulation/applicant.ts'
import { ChooseDocument } from './applicant.ts'
import { Timestamp } from './shared.ts'

export const TestClock = z
  .object({
    now: Timestamp.meta({ description: 'What test mode takes for now' }),
    ahead_ms: z.int().meta({ description: 'How far that is ahead of real time' }),
    is_moved: z.boolean(),
  })
  .meta({ id: 'TestClock' })

export const AdvanceTestClock = z
  .union([
    z
      .strictObject({
        by: z
          .string()
          .max(60)
          .regex(
            /^P(?!$)(\d{1,6}Y)?(\d{1,6}M)?(\d{1,6}W)?(\d{1,6}D)?(T(?!$)(\d{1,6}H)?(\d{1,6}M)?(\d{1,6}S)?)?$/,
            'An ISO 8601 duration in whole numbers, for example P7D or PT4H',
          )
          .meta({ description: 'ISO 8601 duration', example: 'P7D' }),
      })
      .meta({ title: 'By a duration' }),
    z.strictObject({ to: Timestamp }).meta({ title: 'To a time' }),
  ])
  .meta({ id: 'AdvanceTestClock' })

export const AdvancedTestClock = TestClock.extend({
  moved_ms: z.int().meta({ description: 'How far this request moved it' }),
  events: z.int().meta({ description: 'How many deadlines and reminders fell due and happened on the way' }),
  is_complete: z.boolean().meta({
    description:
      'False when so much fell due that the clock stopped on the way: send the request again with `to`',
  }),
}).meta({ id: 'AdvancedTestClock' })

const ACTS = [
  ...SIMULATED_ACTS,
  ...STEP_KEYS.map((key) => `hands_in:${key}` as const),
  ...COMPONENT_KEYS.map((key) => `leaves_out:${key}` as const),
] as const

export const SimulateApplicant = z
  .object({
    applicant: z.enum(ACTS satisfies readonly SimulatedAct[]).meta({
      description:
        'What the applicant does, with everything that must come before: `opens` the link; `consents`; `hands_in` every picture that is asked for, `hands_in:` that of one step; `fails_a_picture`: one that is refused; `submits`: hands in what is missing and submits; `leaves_out:` an optional component',
      example: 'submits',
    }),
    document: ChooseDocument.optional().meta({ description: 'A passport of Utopia when absent' }),
  })
  .meta({ id: 'SimulateApplicant' })
