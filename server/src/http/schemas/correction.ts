import {
  CHECK_KINDS,
  COMPONENT_KEYS,
  COMPONENT_RESULTS,
  CORRECTABLE_FIELDS,
  CORRECTION_REASONS,
  type CorrectionReason,
} from '@countersign/core'
import { z } from 'zod'
import { Finding } from './finding.ts'
import { ActorView, Timestamp } from './shared.ts'

const Judged = z.object({ result: z.enum(COMPONENT_RESULTS), findings: z.array(Finding) })

/** What a member put right below the outcome. */
export const Correction = z
  .object({
    kind: z.enum(['component', 'field']),
    component: z.enum(COMPONENT_KEYS).nullable(),
    field: z.enum(CORRECTABLE_FIELDS).nullable(),
    from: z
      .string()
      .nullable()
      .meta({ description: 'The result or value before; a value is null once it was hidden or erased' }),
    to: z.string().nullable(),
    check: z
      .object({ kind: z.enum(CHECK_KINDS), from: Judged, to: Judged })
      .nullable()
      .meta({ description: 'The check that was judged anew with the corrected value' }),
    reason: z.enum(Object.keys(CORRECTION_REASONS) as CorrectionReason[]),
    note: z.string().nullable(),
    by: ActorView,
    at: Timestamp,
    attempt: z.int(),
    seq: z.int().meta({ description: 'The place of its event in the history' }),
    stands: z.boolean().meta({ description: 'False once the checks it corrects ran again' }),
  })
  .meta({ id: 'Correction' })
