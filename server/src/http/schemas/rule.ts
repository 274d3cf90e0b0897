import { ACTION_TYPES, RULE_LIMITS, RUN_STATUSES, STOP_REASONS } from '@countersign/core'
import { z } from 'zod'
import {
  RenderedAction,
  RuleDefinition,
  RuleEventType,
  RuleOperator,
  RuleVariable,
} from './rule-definition.ts'
import { ActorView, Mode, Timestamp } from './shared.ts'

const name = z.string().trim().min(1).max(RULE_LIMITS.name)

export const CreateRule = z
  .object({
    name,
    enabled: z.boolean().default(true),
    definition: RuleDefinition,
  })
  .meta({ id: 'CreateRule' })

export const UpdateRule = z
  .object({
    name: name.optional(),
    enabled: z.boolean().optional().meta({
      description: 'Turned off, it runs on nothing, and what it still had to do ends',
    }),
    definition: RuleDefinition.optional().meta({ description: 'Published as the next version' }),
    seen_version: z.int().min(1).optional().meta({
      description: 'When another version is the newest, nothing is changed: `rule_version_conflict`',
    }),
  })
  .meta({ id: 'UpdateRule', description: 'What is absent stays as it is' })

export const Rule = z
  .object({
    id: z.string(),
    name: z.string(),
    mode: Mode,
    enabled: z.boolean(),
    version: z.int(),
    definition: RuleDefinition,
    created_at: Timestamp,
    updated_at: Timestamp,
    last_run_at: Timestamp.nullable(),
    runs_24h: z
      .object({ done: z.int(), failed: z.int(), stopped: z.int() })
      .meta({ id: 'RuleRunCounts', description: 'Finished runs of the last 24 hours' }),
  })
  .meta({ id: 'Rule' })

export const RuleVersion = z
  .object({
    version: z.int(),
    definition: RuleDefinition,
    published_at: Timestamp,
    published_by: ActorView,
  })
  .meta({ id: 'RuleVersion', description: 'Never changes' })

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable()

export const JudgedCondition = z
  .object({
    variable: RuleVariable,
    operator: RuleOperator,
    value: value.meta({ description: 'Of the condition; null where the operator takes none' }),
    actual: value.meta({ description: 'What the variable was at the moment of the event' }),
    holds: z.boolean(),
  })
  .meta({ id: 'RuleJudgedCondition' })

const RuleAttempt = z
  .object({
    at: Timestamp,
    duration_ms: z.int(),
    response_status: z.int().nullable(),
    error: z.string().nullable().meta({ description: 'Null when it was done' }),
    response_body: z.string().nullable().meta({
      description: 'The first 1,000 characters; an erasure of the verification takes them',
    }),
  })
  .meta({ id: 'RuleAttempt' })

const RecipientResult = z
  .object({
    member_id: z.string().nullable(),
    address: z.string().nullable().meta({ description: 'Of one outside' }),
    status: z.enum(['waiting', 'sent', 'skipped', 'failed']),
    error: z.string().nullable(),
  })
  .meta({ id: 'RuleRecipientResult' })

const RunAction = z
  .object({
    position: z.int(),
    type: z.enum(ACTION_TYPES),
    status: z.enum(['waiting', 'done', 'failed']),
    rendered: RenderedAction.nullable().meta({
      description:
        'With its templates filled, but for credentials; null once the data of the verification are hidden or erased',
    }),
    attempts: z.array(RuleAttempt),
    result: z
      .object({
        verification_id: z.string().optional().meta({ description: 'Of the verification that was started' }),
        recipients: z.array(RecipientResult).optional(),
      })
      .nullable(),
    error: z.string().nullable().meta({
      description:
        'Why it failed, or why the last attempt did: a code of the API, of a delivery or of a mail',
    }),
  })
  .meta({ id: 'RuleRunAction' })

export const RuleRun = z
  .object({
    id: z.string(),
    rule_id: z.string(),
    rule_version: z.int(),
    rule_name: z.string(),
    event: z
      .object({ id: z.string(), type: RuleEventType, at: Timestamp, seq: z.int() })
      .meta({ id: 'RuleRunEvent' }),
    verification_id: z.string(),
    status: z.enum(RUN_STATUSES),
    stopped_because: z.enum(STOP_REASONS).nullable(),
    chain: z
      .array(z.object({ rule_id: z.string(), run_id: z.string() }))
      .meta({ description: 'The runs from which the event follows, the first one first' }),
    variables: z
      .record(z.string(), value)
      .meta({ description: 'What the rule knew; empty once the data are hidden or erased' }),
    conditions: z.array(JudgedCondition),
    actions: z.array(RunAction).meta({ description: 'None of a run that was stopped' }),
    next_try_at: Timestamp.nullable(),
    created_at: Timestamp,
    finished_at: Timestamp.nullable(),
  })
  .meta({ id: 'RuleRun' })

/** Of the database. */
const INTEGER_MAX = 2_147_483_647

const at = z.iso.datetime({ offset: true })

export const DryRunRule = z
  .object({
    definition: RuleDefinition.optional().meta({ description: 'Of a rule that need not be published' }),
    rule_id: z.string().max(100).optional().meta({ description: 'Instead of a definition' }),
    version: z
      .int()
      .min(1)
      .max(INTEGER_MAX)
      .optional()
      .meta({ description: 'Of `rule_id`; the newest when absent' }),
    event: z
      .object({ verification_id: z.string().max(100), seq: z.int().min(1).max(INTEGER_MAX) })
      .optional()
      .meta({ description: 'One event that happened' }),
    from: at.optional().meta({ description: 'Or those of a stretch of time, of 90 days at most' }),
    to: at.optional(),
    limit: z.int().min(1).max(200).default(50).meta({ description: 'So many events that fire are listed' }),
  })
  .meta({ id: 'DryRunRule', description: 'A definition or a rule, and an event or a stretch of time' })

export const RuleDryRunEvent = z
  .object({
    event: z
      .object({
        id: z.string(),
        type: z.string(),
        at: Timestamp,
        verification_id: z.string(),
        seq: z.int(),
      })
      .meta({ id: 'RuleDryRunEventOf' }),
    fires: z.boolean(),
    conditions: z.array(JudgedCondition),
    actions: z.array(RenderedAction).meta({
      description:
        'What would have been done: with templates filled, but for credentials. Empty where it does not fire',
    }),
  })
  .meta({ id: 'RuleDryRunEvent' })

export const RuleDryRun = z
  .object({
    examined: z.int().meta({ description: 'Events of the types that the rule takes' }),
    fired: z.int(),
    more: z.boolean().meta({ description: 'There are older events that were not looked at' }),
    events: z.array(RuleDryRunEvent).meta({
      description: 'Of a stretch of time those that fire, the newest first; one event also when it does not',
    }),
  })
  .meta({ id: 'RuleDryRun' })

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(200).optional().meta({ description: '`next` of the page before' }),
})

export const RuleRunsQuery = PageQuery.extend({
  rule_id: z.string().max(100).optional(),
  verification_id: z.string().max(100).optional(),
  status: z.enum(RUN_STATUSES).optional(),
  from: at.optional().meta({ description: 'Begun at this time or later' }),
  to: at.optional().meta({ description: 'Begun before this time' }),
})

const credentialName = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9_]*$/, 'Small letters, digits and _, with a letter in front')
/** One line that a header can hold. */
const credentialValue = z
  .string()
  .regex(/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/, 'One line of printable ASCII')
  .max(4_000)
  .meta({ description: 'Shown to nobody again' })

export const CreateRuleCredential = z
  .object({ name: credentialName, value: credentialValue })
  .meta({ id: 'CreateRuleCredential' })
export const ReplaceRuleCredential = z
  .object({ value: credentialValue })
  .meta({ id: 'ReplaceRuleCredential' })
export const CredentialParams = z.object({
  name: z.string().max(100).meta({ description: 'Name of the credential', example: 'crm_token' }),
})

export const RuleCredential = z
  .object({
    name: z.string(),
    mode: Mode,
    created_at: Timestamp,
    updated_at: Timestamp,
    used_by: z
      .array(z.object({ id: z.string(), name: z.string() }))
      .meta({ description: 'Rules whose newest version names it' }),
  })
  .meta({ id: 'RuleCredential', description: 'Its value is never shown' })
