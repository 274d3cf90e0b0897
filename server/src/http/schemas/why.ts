import { CHECK_KINDS } from '@countersign/core'
import { z } from 'zod'
import { Finding } from './finding.ts'
import { ActorView, Timestamp } from './shared.ts'
import { Component, Decision, Overall, Status } from './verification.ts'

const Reasoning = z.object({
  check: z.enum(CHECK_KINDS),
  finding: Finding,
  outcome: z.string(),
  rule: z.string(),
})
const Policy = z.object({ flow_id: z.string(), flow_version: z.int() })
const State = z.object({ status: Status, overall: Overall })

/** One turn in the history of a status. */
const Turn = z
  .object({
    seq: z.int().meta({ description: 'The place of its event in the history' }),
    hash: z.string(),
    type: z.string().meta({ example: 'verification.review' }),
    at: Timestamp,
    by: ActorView,
    from: State.nullable(),
    to: State,
    attempt: z.int(),
    components: z.array(Component.omit({ checks: true })),
    policy: Policy,
    findings: z
      .array(Reasoning)
      .meta({ description: 'The findings and rules that decided; empty unless the policy did' }),
    sentences: z.array(z.string()).meta({ description: 'In the language that was asked for' }),
  })
  .meta({ id: 'StatusTurn' })

export const Why = z
  .object({
    status: Status,
    sentences: z.array(z.string()).meta({ description: 'From the status down to the rule, in English' }),
    overall: Overall,
    components: z.array(Component),
    decision: Decision.nullable(),
    policy: Policy,
    findings: z.array(Reasoning),
    history: z.array(Turn).meta({ description: 'How status and overall result came about, oldest first' }),
  })
  .meta({ id: 'Why' })
