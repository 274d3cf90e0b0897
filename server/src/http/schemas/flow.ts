import { CHECK_KINDS, COMPONENT_KEYS, SEVERITIES } from '@countersign/core'
import { z } from 'zod'
import { ActorView, Timestamp } from './shared.ts'
import { DocumentType, ReasonSlug, StepKey } from './verification.ts'

const Outcome = z.enum(['approve', 'decline', 'review', 'resubmit', 'fail'])
const CheckKind = z.enum(CHECK_KINDS)
const Language = z.enum(['en', 'es'])

const countries = z.array(z.string().max(10)).max(400).nullable().meta({
  description: 'Issuing states accepted, ISO 3166-1 alpha-3, with XKX and, in test mode, UTO; null: all',
})

const shared = {
  document_types: z.array(DocumentType).max(10),
  countries,
  languages: z.array(Language).max(10).meta({
    description: "Of the applicant's page and e-mails; the first is used where none fits",
  }),
  limits: z.object({
    lifetime_days: z.int().meta({ description: 'Life of a link, 1 to 90 days' }),
    step_attempts_max: z
      .int()
      .meta({ description: 'Failures allowed at one step, 1 to 20; the next locks out' }),
    attempts_max: z.int().meta({ description: 'Attempts at the whole flow, 1 to 20' }),
    limit_code: z
      .int()
      .meta({ description: "Code of the decline after the last attempt: Veriff's 105 or 539" }),
    age_min: z.int().meta({ description: 'Years, 0 to 120' }),
  }),
  emails: z.object({
    reminders: z.boolean().meta({ description: 'At most one a day while something is left to do' }),
    result: z.boolean().meta({ description: 'Whether the applicant is told the result' }),
  }),
  policy: z.object({
    rules: z
      .array(
        z.object({
          code: ReasonSlug,
          min_severity: z.enum(SEVERITIES).nullable().optional().meta({
            description: 'The rule holds from this severity on; null: from medium on',
          }),
          outcome: Outcome,
        }),
      )
      .max(200)
      .meta({ description: 'The first that matches a finding says what it leads to' }),
    precedence: z
      .array(z.enum(['decline', 'review', 'resubmit', 'fail']))
      .max(10)
      .meta({
        description: 'Which outcome wins when findings disagree, strongest first',
      }),
    thresholds: z
      .record(z.string().max(40), z.record(z.string().max(40), z.number()))
      .meta({ description: 'The numbers the checks are judged by, by group and name' }),
  }),
}

/** What can be composed. What `GET` answers may be sent back as it is: derived parts and the rest are ignored. */
export const FlowDefinitionBody = z
  .object({
    components: z
      .array(
        z.object({
          key: z.enum(COMPONENT_KEYS),
          required: z.boolean(),
          steps: z.array(z.object({ key: StepKey })).max(20),
          checks: z.array(z.object({ kind: CheckKind })).max(20),
        }),
      )
      .max(20)
      .meta({ description: 'In the order in which the applicant is asked for them' }),
    ...shared,
  })
  .meta({ id: 'FlowDefinition' })

const FlowParts = z.object({
  components: z.array(
    z.object({
      key: z.enum(COMPONENT_KEYS),
      required: z.boolean().meta({ description: 'Whether applicants must not leave it out' }),
      steps: z.array(
        z.object({
          key: StepKey,
          required: z.enum(['always', 'document_with_back']).meta({ description: 'Follows from the step' }),
        }),
      ),
      checks: z.array(
        z.object({
          kind: CheckKind,
          after: z.array(CheckKind).meta({ description: 'Checks it works on; follows from the check' }),
        }),
      ),
    }),
  ),
  ...shared,
})

const FlowDraft = FlowParts.extend({
  saved_at: Timestamp,
  saved_by: ActorView,
  errors: z
    .array(z.object({ path: z.string(), message: z.string() }))
    .meta({ description: 'What keeps it from being published; empty when it can be' }),
}).meta({ id: 'FlowDraft' })

/** A flow with its current version: what is asked, checked and decided. */
export const Flow = FlowParts.extend({
  id: z.string(),
  name: z.string(),
  version: z.int().meta({ description: 'The current one, which new verifications run on' }),
  default: z.boolean().meta({ description: 'Used by verifications that name no flow' }),
  archived_at: Timestamp.nullable().meta({ description: 'Since when it takes no new verifications' }),
  published_at: Timestamp,
  published_by: ActorView.nullable(),
  recent_verifications: z.int().meta({
    description: 'How many of the newest 1,000 verifications of this mode run or ran on it',
  }),
  draft: FlowDraft.nullable(),
  draft_revision: z.int().meta({ description: 'Counts changes of the draft; goes back as `seen_revision`' }),
}).meta({ id: 'Flow' })

export const FlowVersion = FlowParts.extend({
  version: z.int(),
  published_at: Timestamp,
  published_by: ActorView.nullable(),
}).meta({ id: 'FlowVersion' })

export const FlowVersionSummary = z
  .object({ version: z.int(), published_at: Timestamp, published_by: ActorView.nullable() })
  .meta({ id: 'FlowVersionSummary' })

const name = z.string().trim().min(1).max(100)
const seenRevision = z.int().optional().meta({
  description: '`draft_revision` that was read; a later one is refused with `flow_draft_conflict`',
})

export const CreateFlow = FlowDefinitionBody.extend({ name }).meta({ id: 'CreateFlow' })
export const SaveFlowDraft = FlowDefinitionBody.extend({ seen_revision: seenRevision }).meta({
  id: 'SaveFlowDraft',
})
export const PublishFlow = z
  .object({
    seen_version: z.int().meta({ description: 'The current version when the draft was looked at' }),
    seen_revision: seenRevision,
  })
  .meta({ id: 'PublishFlow' })
export const UpdateFlow = z
  .object({
    name: name.optional(),
    default: z.literal(true).optional().meta({ description: 'Takes the place of the default flow' }),
    archived: z.boolean().optional(),
  })
  .meta({ id: 'UpdateFlow' })
export const PreviewFlow = z
  .object({
    draft: z.boolean().default(true).meta({ description: 'The draft; false: the current version' }),
    language: Language.optional().meta({ description: 'Of the page; by default the first of the flow' }),
  })
  .meta({ id: 'PreviewFlow' })
export const FlowPreview = z
  .object({
    verification_id: z.string(),
    url: z.string().meta({ description: "The link of the applicant's page" }),
    expires_at: Timestamp,
  })
  .meta({ id: 'FlowPreview' })
