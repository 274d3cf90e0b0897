import {
  CHECK_KINDS,
  COMPONENT_KEYS,
  COMPONENT_RESULTS,
  DOCUMENT_TYPES,
  OVERALL_VALUES,
  OVERRIDE_REASONS,
  STATUSES,
  type OverallName,
  type OverrideReason,
} from '@countersign/core'
import { z } from 'zod'
import { DataState, RetentionOf } from './retention-of.ts'
import { Correction } from './correction.ts'
import { Finding } from './finding.ts'
import { ReasonSlug, StepKey } from './slugs.ts'
import { ActorView, CountryCode, MemberName, Mode, PlainDate, Timestamp } from './shared.ts'
import { Claim } from './claim.ts'
import { Simulate } from './simulate.ts'

const overallNames = Object.keys(OVERALL_VALUES) as OverallName[]
const overrideReasons = Object.keys(OVERRIDE_REASONS) as OverrideReason[]

export const Status = z.enum(STATUSES).meta({ id: 'Status' })
export { Finding, ReasonSlug, StepKey }
export const DocumentType = z.enum(DOCUMENT_TYPES).meta({ id: 'DocumentType' })

const name = z.string().trim().min(1).max(200)

/** What the integrator says about the applicant; compared with what the document says. */
export const DeclaredApplicant = z
  .object({
    first_name: name.nullish(),
    last_name: name.nullish(),
    birth_date: PlainDate.nullish(),
    nationality: CountryCode.nullish(),
    document_number: z.string().trim().min(1).max(40).nullish(),
    email: z.email().max(254).nullish(),
  })
  .meta({ id: 'DeclaredApplicant' })

export const CreateVerification = z
  .object({
    applicant: DeclaredApplicant.optional(),
    flow_id: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .meta({ description: 'The default flow of the account when absent' }),
    reference: z.string().trim().min(1).max(200).nullish().meta({ description: 'Your own id; searchable' }),
    language: z.enum(['en', 'es']).optional(),
    redirect_url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .nullish(),
    send_email: z.boolean().optional().meta({
      description:
        'Whether the applicant gets an invitation and the other e-mails; true when `applicant.email` is given. False keeps the address as a declaration only',
    }),
    expires_at: Timestamp.optional().meta({
      description: 'At most 90 days ahead; the lifetime of the flow when absent',
    }),
    simulate: Simulate.optional(),
  })
  .meta({ id: 'CreateVerification' })

export const Check = z
  .object({
    kind: z.enum(CHECK_KINDS),
    result: z.enum(COMPONENT_RESULTS),
    findings: z.array(Finding),
    skipped_because: z.string().nullable(),
    duration_ms: z.number().nullable(),
    tries: z.int(),
  })
  .meta({ id: 'Check' })

export const Component = z
  .object({
    key: z.enum(COMPONENT_KEYS),
    required: z.boolean(),
    result: z.enum(COMPONENT_RESULTS),
    corrected_from: z
      .enum(COMPONENT_RESULTS)
      .nullable()
      .meta({ description: 'What the checks say, where a member corrected the result' }),
    checks: z.array(Check),
  })
  .meta({ id: 'Component' })

export const Overall = z
  .object({ name: z.enum(overallNames), value: z.int(), because: z.array(z.string()) })
  .meta({ id: 'Overall' })

export const Decision = z
  .object({
    outcome: z.enum(['approve', 'decline', 'resubmit', 'review', 'fail']),
    source: z.enum(['automatic', 'reviewer', 'override', 'limit', 'timeout']),
    reasons: z.array(ReasonSlug),
    code: z.int().nullable(),
    by: ActorView,
    at: Timestamp,
  })
  .meta({ id: 'Decision' })

export const Override = z
  .object({
    id: z.string(),
    from: Status,
    to: z.enum(['approved', 'declined']),
    reason: z.enum(overrideReasons),
    by: ActorView,
    at: Timestamp,
    confirmed_by: ActorView.nullable().meta({ description: 'The second person, where one was asked for' }),
  })
  .meta({ id: 'Override' })

export const PendingOverride = Override.omit({ confirmed_by: true })
  .extend({
    rejection_reasons: z.array(ReasonSlug),
    expires_at: Timestamp.meta({ description: 'From then on nobody can confirm it' }),
  })
  .meta({ id: 'PendingOverride' })

/** Fields read from the machine-readable zone of the document. */
export const ExtractedDocument = z
  .object({
    type: DocumentType,
    country: CountryCode,
    read: z
      .object({
        format: z.string(),
        document_code: z.string(),
        issuing_state: z.string(),
        last_name: z.string(),
        first_name: z.string(),
        document_number: z.string(),
        nationality: z.string(),
        birth_date: PlainDate.nullable(),
        sex: z.string(),
        expiry_date: PlainDate.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'ExtractedDocument' })

export const VerificationSummary = z
  .object({
    id: z.string(),
    mode: Mode,
    status: Status,
    overall: Overall,
    progress: z.object({ done: z.int(), total: z.int() }),
    name: z.string().nullable().meta({ description: 'Declared name, or the name read from the document' }),
    reference: z.string().nullable(),
    flags: z.array(z.enum(['modified'])),
    tags: z.array(z.string()).meta({ description: 'In alphabetical order; empty once hidden or erased' }),
    data_state: DataState,
    created_at: Timestamp,
    updated_at: Timestamp,
    expires_at: Timestamp,
    completed_at: Timestamp.nullable(),
  })
  .meta({ id: 'VerificationSummary' })

const Linked = z
  .object({ id: z.string(), status: Status, flow: z.object({ id: z.string(), name: z.string() }) })
  .meta({ id: 'LinkedVerification' })

export const Verification = VerificationSummary.extend({
  stage: z.enum(['submitted', 'checks_dispatched', 'preprocessed']).nullable(),
  attempt: z.int(),
  attempts_max: z.int().meta({ description: 'When this one is still inconclusive, it is declined by limit' }),
  version: z.int().meta({ description: 'Counts events; send it back as `seen_version` when deciding' }),
  next_actor: z.enum(['applicant', 'system', 'member']).nullable(),
  can_retry: z.boolean(),
  flow: z.object({ id: z.string(), name: z.string(), version: z.int() }),
  applicant: DeclaredApplicant,
  language: z.enum(['en', 'es']),
  emails: z.enum(['off', 'on', 'bounced']).meta({ description: 'Whether the applicant is sent e-mails' }),
  document: ExtractedDocument.nullable(),
  components: z.array(Component),
  decision: Decision.nullable(),
  automatic_outcome: z.enum(['approve', 'decline', 'review', 'resubmit', 'fail']).nullable(),
  overrides: z.array(Override),
  pending_override: PendingOverride.nullable().meta({
    description: 'A request that waits for a second person; the status is still as it was',
  }),
  corrections: z.array(Correction).meta({ description: 'Newest first' }),
  predecessor_id: z.string().nullable(),
  successor_id: z.string().nullable(),
  predecessor: Linked.nullable().meta({ description: 'The verification that this one replaces' }),
  successor: Linked.nullable().meta({ description: 'The verification that replaces this one' }),
  opened_at: Timestamp.nullable(),
  submitted_at: Timestamp.nullable(),
  retention: RetentionOf,
  simulate: z
    .array(z.string())
    .nullable()
    .meta({ description: 'What test mode forces, by attempt; null when everything is real' }),
  review_due_at: Timestamp.nullable().meta({
    description: 'Until when a person should look; null while nothing waits for one',
  }),
  escalated: z.boolean(),
  claim: Claim.nullable().meta({ description: 'Who is at it: nobody else decides meanwhile' }),
  assigned_to: MemberName.nullable().meta({ description: 'Who is to look at it, while it is in review' }),
}).meta({ id: 'Verification' })

export const CreatedVerification = Verification.extend({
  url: z.string().meta({ description: 'The link for the applicant. Shown here only: it is stored hashed' }),
}).meta({ id: 'CreatedVerification' })

export const Evidence = z
  .object({
    id: z.string(),
    step: StepKey,
    attempt: z.int(),
    width_px: z.int(),
    height_px: z.int(),
    size_bytes: z.int(),
    current: z.boolean().meta({ description: 'False once another picture took its place' }),
    created_at: Timestamp,
  })
  .meta({ id: 'Evidence' })

export const VerificationEvent = z
  .object({
    id: z.string(),
    seq: z.int().meta({ description: 'Counts from 1 in each verification, without gaps' }),
    type: z.string().meta({ example: 'verification.submitted' }),
    announced: z.enum(['decision', 'life', 'silent']),
    at: Timestamp,
    by: ActorView,
    data: z.record(z.string(), z.unknown()),
    note: z.string().nullable().meta({ description: 'What a member wrote for colleagues; not in the hash' }),
    message: z
      .string()
      .nullable()
      .meta({ description: 'What a member wrote to the applicant; not in the hash' }),
    hash: z.string(),
  })
  .meta({ id: 'VerificationEvent' })
