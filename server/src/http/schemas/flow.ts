import { CHECK_KINDS, COMPONENT_KEYS, SEVERITIES } from '@countersign/core'
import { z } from 'zod'
import { CountryCode, Timestamp } from './shared.ts'
import { DocumentType, ReasonSlug, StepKey } from './verification.ts'

const Outcome = z.enum(['approve', 'decline', 'review', 'resubmit', 'fail'])
const CheckKind = z.enum(CHECK_KINDS)

/** A flow with its current version: what is asked, checked and decided. */
export const Flow = z
  .object({
    id: z.string(),
    name: z.string(),
    version: z.int(),
    default: z.boolean(),
    components: z.array(
      z.object({
        key: z.enum(COMPONENT_KEYS),
        required: z.boolean(),
        steps: z.array(z.object({ key: StepKey, required: z.enum(['always', 'document_with_back']) })),
        checks: z.array(z.object({ kind: CheckKind, after: z.array(CheckKind) })),
      }),
    ),
    document_types: z.array(DocumentType),
    countries: z.array(CountryCode).nullable().meta({ description: 'Issuing states accepted; null: all' }),
    languages: z.array(z.enum(['en', 'es'])),
    limits: z.object({
      lifetime_days: z.int(),
      step_attempts_max: z.int(),
      attempts_max: z.int(),
      limit_code: z.int(),
      age_min: z.int().meta({ description: 'Years' }),
    }),
    policy: z.object({
      rules: z.array(
        z.object({ code: ReasonSlug, min_severity: z.enum(SEVERITIES).nullable(), outcome: Outcome }),
      ),
      precedence: z.array(Outcome),
      thresholds: z
        .record(z.string(), z.record(z.string(), z.number()))
        .meta({ description: 'The numbers the checks are judged by, by group and name' }),
    }),
    published_at: Timestamp,
  })
  .meta({ id: 'Flow' })
