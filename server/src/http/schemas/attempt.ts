import { CHECK_KINDS, COMPONENT_KEYS, COMPONENT_RESULTS } from '@countersign/core'
import { z } from 'zod'
import { ActorView, CountryCode, Timestamp } from './shared.ts'
import { Check, Decision, DocumentType, ReasonSlug, StepKey } from './verification.ts'

const AttemptStep = z
  .object({
    key: StepKey,
    component: z.enum(COMPONENT_KEYS),
    asked: z.boolean().meta({ description: 'Whether this attempt asked for it; a resubmission names steps' }),
    reasons: z.array(ReasonSlug).meta({ description: 'Why a resubmission asks for it' }),
    evidence_id: z.string().nullable().meta({ description: 'The picture that counts at its end' }),
    accepted: z
      .array(z.object({ evidence_id: z.string(), at: Timestamp }))
      .meta({ description: 'Every picture accepted in this attempt, oldest first' }),
    failures: z.array(z.object({ at: Timestamp, reasons: z.array(ReasonSlug) })),
  })
  .meta({ id: 'AttemptStep' })

export const Attempt = z
  .object({
    number: z.int(),
    started_at: Timestamp.nullable(),
    submitted_at: Timestamp.nullable(),
    first_seq: z.int().meta({ description: 'Of its first event; attempts divide the events without gap' }),
    event_count: z.int(),
    document: z.object({ type: DocumentType, country: CountryCode }).nullable(),
    skipped_components: z.array(z.enum(COMPONENT_KEYS)),
    steps: z.array(AttemptStep),
    checks: z.array(Check.extend({ component: z.enum(COMPONENT_KEYS) })),
    reruns: z
      .array(
        z.object({
          at: Timestamp,
          by: ActorView,
          before: z.array(z.object({ kind: z.enum(CHECK_KINDS), result: z.enum(COMPONENT_RESULTS) })),
        }),
      )
      .meta({ description: 'Checks run again after a technical error, with their results before' }),
    decisions: z
      .array(
        Decision.extend({
          note: z.string().nullable().meta({ description: 'For members' }),
          message: z.string().nullable().meta({ description: 'For the applicant' }),
        }),
      )
      .meta({ description: 'In order: the automatic one, then those of people' }),
    ended: z.object({ type: z.string(), at: Timestamp }).nullable(),
  })
  .meta({ id: 'Attempt' })

export const Attempts = z.object({ data: z.array(Attempt) })
