import { COMPONENT_KEYS } from '@countersign/core'
import { z } from 'zod'
import { DocumentType, ReasonSlug, StepKey } from './verification.ts'
import { CountryCode, Timestamp } from './shared.ts'

/** What a picture check tells the applicant at once. Each has a text per language on the page. */
export const HINTS = [
  'too_blurred',
  'too_dark',
  'too_bright',
  'glare',
  'too_small',
  'no_face',
  'several_faces',
  'face_too_small',
] as const
export const Hint = z.enum(HINTS).meta({ id: 'Hint' })

export const ApplicantStep = z
  .object({
    key: StepKey,
    component: z.enum(COMPONENT_KEYS),
    done: z.boolean(),
    failures_left: z.int().meta({ description: 'Further failures allowed before the step locks out' }),
    again: z.array(ReasonSlug).meta({ description: 'Why it is asked for again; empty the first time' }),
    open: z.boolean().meta({ description: 'Whether a picture may be given now' }),
  })
  .meta({ id: 'ApplicantStep' })

export const ApplicantComponent = z
  .object({
    key: z.enum(COMPONENT_KEYS),
    required: z.boolean().meta({ description: 'What is not required may be left out' }),
    skipped: z
      .boolean()
      .meta({ description: 'Left out by the applicant; a picture for one of its steps takes it up again' }),
  })
  .meta({ id: 'ApplicantComponent' })

/**
 * What a link shows. Never a reason for a negative end, never a score: a finished link says that nothing more is to be done,
 * and nothing else (domain.md 2).
 */
export const ApplicantState = z
  .object({
    phase: z
      .enum([
        'open',
        'processing',
        'under_review',
        'locked_out',
        'finished',
        'cancelled',
        'expired',
        'abandoned',
      ])
      .meta({
        description:
          '`finished`: decided, whichever way; `expired`: never opened in time; `abandoned`: opened and not finished in time',
      }),
    organisation: z.string(),
    test_mode: z.boolean(),
    language: z.enum(['en', 'es']),
    languages: z
      .array(z.enum(['en', 'es']))
      .meta({ description: 'Those of the flow; the page offers no others' }),
    attempt: z.int(),
    resubmission: z.boolean(),
    message: z.string().nullable().meta({ description: 'What the organisation wrote with a resubmission' }),
    consented: z.boolean(),
    document: z.object({ type: DocumentType, country: CountryCode }).nullable(),
    accepted: z.object({ types: z.array(DocumentType), countries: z.array(CountryCode) }),
    components: z.array(ApplicantComponent),
    steps: z.array(ApplicantStep),
    progress: z.object({ done: z.int(), total: z.int() }),
    expires_at: Timestamp,
    redirect_url: z.string().nullable(),
  })
  .meta({ id: 'ApplicantState' })

export const ChooseDocument = z
  .object({ type: DocumentType, country: CountryCode })
  .meta({ id: 'ChooseDocument' })

export const SkipComponent = z.object({ component: z.enum(COMPONENT_KEYS) }).meta({ id: 'SkipComponent' })

export const EvidenceAnswer = z
  .object({
    accepted: z.boolean(),
    hints: z.array(Hint).meta({ description: 'Why it was not accepted, or what could be better' }),
    state: ApplicantState,
  })
  .meta({ id: 'EvidenceAnswer' })

export const SpecimenRequest = z
  .object({
    step: StepKey,
    fault: z
      .enum(['none', 'blur', 'dark', 'wrong_digit', 'expired', 'under_age', 'other_face'])
      .default('none'),
  })
  .meta({ id: 'SpecimenRequest' })
