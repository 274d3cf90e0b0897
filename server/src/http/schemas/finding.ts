import { SEVERITIES } from '@countersign/core'
import { z } from 'zod'
import { ReasonSlug, StepKey } from './slugs.ts'

export const Finding = z
  .object({
    code: ReasonSlug,
    severity: z.enum(SEVERITIES),
    step: StepKey.nullable(),
    measure: z.string().nullable(),
    value: z.union([z.number(), z.string()]).nullable(),
    threshold: z.union([z.number(), z.string()]).nullable(),
    unit: z.string().nullable(),
  })
  .meta({ id: 'Finding' })
