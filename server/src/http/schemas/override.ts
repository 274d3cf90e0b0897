import {
  ACT_NAMES,
  COMPONENT_KEYS,
  CORRECTABLE_FIELDS,
  CORRECTED_RESULTS,
  CORRECTION_REASONS,
  OVERRIDE_REASONS,
  type CorrectableField,
  type CorrectionReason,
  type OverrideReason,
} from '@countersign/core'
import { z } from 'zod'
import { OVERRIDE_STATES } from '../../services/override/history.ts'
import { ActorView, CountryCode, PlainDate, Timestamp } from './shared.ts'
import { ReasonSlug, Status } from './verification.ts'

const seen_version = z
  .int()
  .optional()
  .meta({ description: 'The version you read: another one is refused with `version_conflict`' })
const overrideReasons = Object.keys(OVERRIDE_REASONS) as OverrideReason[]
const correctionReasons = Object.keys(CORRECTION_REASONS) as CorrectionReason[]

export const OverrideVerification = z
  .object({
    to: z.enum(['approved', 'declined']),
    reason: z.enum(overrideReasons).meta({ description: 'One of the direction; `other` fits both' }),
    description: z
      .string()
      .trim()
      .min(1)
      .max(4000)
      .meta({ description: 'What you know and why. Kept outside the hash, so that it can be erased' }),
    rejection_reasons: z
      .array(ReasonSlug)
      .max(20)
      .default([])
      .meta({ description: 'At least one when declining' }),
    evidence_ids: z
      .array(z.string().max(100))
      .max(10)
      .default([])
      .meta({ description: 'Files uploaded for this verification before' }),
    terms_version: z.string().max(40).meta({ description: 'The version of the terms that was shown' }),
    terms_accepted: z.boolean().meta({ description: 'Ticked by the person who overrides' }),
    seen_version,
  })
  .meta({ id: 'OverrideVerification' })

const note = z.string().trim().max(2000)
export const AnswerOverride = z
  .object({ note: note.optional().meta({ description: 'Kept outside the hash' }), seen_version })
  .meta({ id: 'AnswerOverride' })
  .nullish()
export const RejectOverride = z
  .object({ note: note.min(1).meta({ description: 'Why not. Kept outside the hash' }), seen_version })
  .meta({ id: 'RejectOverride' })

export const OverrideEvidence = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    media_type: z.enum(['application/pdf', 'image/jpeg']),
    size_bytes: z.int(),
    sha256: z.string().nullable().meta({ description: 'Of the file as it is kept; null once erased' }),
    created_at: Timestamp,
  })
  .meta({ id: 'OverrideEvidence' })

const mark = {
  by: ActorView,
  at: Timestamp,
  ip: z.string().nullable(),
  user_agent: z.string().nullable(),
  seq: z.int().meta({ description: 'The place of its event in the history' }),
  hash: z.string().meta({ description: 'The link of that event in the hash chain' }),
  commitments: z
    .record(z.string(), z.string())
    .meta({ description: 'Salted SHA-256 of what stands outside the hash, by field' }),
}

/** Everything that was recorded about an override (domain.md 6.4). */
export const OverrideEntry = z
  .object({
    id: z.string(),
    state: z.enum(OVERRIDE_STATES),
    previous_status: Status,
    current_status: z
      .enum(['approved', 'declined'])
      .meta({ description: 'The status after it; of a request, the one that is asked for' }),
    reason: z.enum(overrideReasons),
    rejection_reasons: z.array(ReasonSlug),
    description: z.string().nullable().meta({ description: 'Null once it was hidden or erased' }),
    evidence: z.array(OverrideEvidence),
    terms_version: z.string(),
    expires_at: Timestamp.nullable().meta({ description: 'Until when a second person can confirm it' }),
    ...mark,
    answer: z
      .object({ ...mark, note: z.string().nullable() })
      .nullable()
      .meta({ description: 'Who confirmed, rejected or withdrew the request; null where none was needed' }),
  })
  .meta({ id: 'OverrideEntry' })

const correction = {
  reason: z.enum(correctionReasons),
  note: note.optional().meta({ description: 'For your colleagues. Kept outside the hash' }),
  seen_version,
}

/** What each field takes. */
const VALUES = {
  first_name: z.string().trim().max(200),
  last_name: z.string().trim().min(1).max(200),
  birth_date: PlainDate,
  document_number: z.string().trim().min(1).max(40),
  nationality: CountryCode,
  sex: z.enum(['F', 'M', 'X']),
  expiry_date: PlainDate,
  issuing_state: CountryCode,
} satisfies Record<CorrectableField, z.ZodType<string>>

export const Correct = z
  .union([
    z.object({
      component: z.enum(COMPONENT_KEYS),
      result: z.enum(CORRECTED_RESULTS),
      ...correction,
    }),
    z.object({ field: z.enum(CORRECTABLE_FIELDS), value: z.string().max(200), ...correction }),
  ])
  .superRefine((given, context) => {
    if (!('field' in given)) return
    const checked = VALUES[given.field].safeParse(given.value)
    if (!checked.success)
      for (const { message } of checked.error.issues)
        context.addIssue({ code: 'custom', path: ['value'], message })
  })
  .meta({ id: 'CorrectVerification' })

export const Acts = z
  .object({
    acts: z.array(
      z.object({
        act: z.enum(ACT_NAMES as [(typeof ACT_NAMES)[number], ...typeof ACT_NAMES]),
        offered: z.boolean(),
        missing: z.array(
          z.object({
            code: z.string().meta({ description: 'The code with which it would be refused' }),
            what: z.string().meta({ description: 'The permission, entitlement, status or person' }),
            sentence: z.string(),
          }),
        ),
      }),
    ),
    version: z.int().meta({ description: 'Of the verification: send it back as `seen_version`' }),
    four_eyes: z.boolean().meta({ description: 'An override first waits for a second person' }),
  })
  .meta({ id: 'Acts' })
