import { REASON_SLUGS, STEP_KEYS } from '@countersign/core'
import { z } from 'zod'

export const ReasonSlug = z.enum(REASON_SLUGS).meta({ id: 'ReasonSlug' })
export const StepKey = z.enum(STEP_KEYS).meta({ id: 'StepKey' })
