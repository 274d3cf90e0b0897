import {
  ANNOUNCED_EVENTS,
  HTTP_METHODS,
  OPERATORS,
  REASON_SLUGS,
  STEP_KEYS,
  VARIABLES,
  type VariableName,
} from '@countersign/core'
import { z } from 'zod'

const text = (max: number) => z.string().max(max)
const id = z.string().max(100)

export const RuleEventType = z.enum(ANNOUNCED_EVENTS).meta({
  id: 'RuleEventType',
  description: 'An announced event, without the prefix `verification.` of webhooks',
})

export const RuleVariable = z
  .enum(Object.keys(VARIABLES) as [VariableName, ...VariableName[]])
  .meta({ id: 'RuleVariable' })
export const RuleOperator = z.enum(OPERATORS).meta({ id: 'RuleOperator' })

export const RuleCondition = z
  .object({
    variable: RuleVariable,
    operator: RuleOperator,
    value: z
      .union([text(200), z.number(), z.boolean(), z.array(text(200)).max(300)])
      .optional()
      .meta({
        description:
          'Absent for `is_set` and `is_not_set`, a list for `is_one_of` and `is_none_of`, else one value',
      }),
  })
  .meta({ id: 'RuleCondition' })

const Recipient = z
  .union([
    z.strictObject({ member_id: id }),
    z.strictObject({ role: id.meta({ description: 'A built-in role, or the id of one of your own' }) }),
    z.strictObject({ address: text(320) }),
  ])
  .meta({ id: 'RuleRecipient' })

const template = 'A template: `{{variable}}` is filled in'

const actionOf = (text: (max: number) => z.ZodString) =>
  z.discriminatedUnion('type', [
    z.object({
      type: z.literal('http'),
      method: z.enum(HTTP_METHODS),
      url: text(2_000).meta({ description: `${template}, percent-encoded; the host is fixed. https only` }),
      headers: z.record(text(200), text(4_000)).meta({
        description: `Values are templates; \`{{credential.name}}\` is replaced at the moment of sending`,
      }),
      body: text(20_000)
        .nullable()
        .meta({
          description: `${template}, escaped by the content type, which is JSON unless a header says otherwise`,
        }),
    }),
    z.object({
      type: z.literal('email'),
      to: z.array(Recipient).max(100),
      subject: text(1_000).meta({ description: template }),
      body: text(20_000).meta({ description: template }),
    }),
    z.object({
      type: z.literal('assign'),
      member_id: id.nullable().meta({ description: 'null: takes the assignment back' }),
    }),
    z.object({
      type: z.literal('tag'),
      add: z.array(text(100)).max(100),
      remove: z.array(text(100)).max(100),
    }),
    z.object({ type: z.literal('start_flow'), flow_id: id, send_email: z.boolean() }),
    z.object({
      type: z.literal('request_resubmission'),
      steps: z.array(z.enum(STEP_KEYS)).max(20),
      reasons: z.array(z.enum(REASON_SLUGS)).max(20),
    }),
  ])

export const RuleAction = actionOf(text).meta({ id: 'RuleAction' })

/** What was filled in may be longer than its template. */
export const RenderedAction = actionOf(() => z.string()).meta({
  id: 'RuleRenderedAction',
  description: 'An action with its templates filled, but for credentials',
})

export const RuleDefinition = z
  .object({
    events: z.array(RuleEventType).max(100),
    match: z
      .enum(['all', 'any'])
      .meta({ description: 'Whether all conditions have to hold, or one. None holds always' }),
    conditions: z.array(RuleCondition).max(100),
    actions: z.array(RuleAction).max(100).meta({
      description: 'Done in this order; one that fails does not keep the later ones from being done',
    }),
  })
  .meta({ id: 'RuleDefinition' })
