import { fillCredentials, type RenderedAction } from '@countersign/core'
import { Problem } from '../problems/problem.ts'
import type { Context } from '../services/context.ts'
import { openCredential } from '../services/rule-credential/sealed.ts'
import { credentialsOf, mayBePlain } from '../services/rule/check-definition.ts'
import { findCredentials } from '../store/rule-credentials.ts'
import type { RuleRunRow } from '../store/rule-tables.ts'
import type { Outcome } from '../webhooks/sender.ts'
import { holdSame } from './hold.ts'
import { recordTry } from './record-try.ts'
import type { Place, RuleParts } from './rule-parts.ts'
import { isFinal } from './retry-schedule.ts'
import { withoutSecrets } from './without-secrets.ts'

type Call = Extract<RenderedAction, { type: 'http' }>

/**
 * Sends the request of an action and writes down what came of it. At least once: when the process is killed in between it is sent
 * again, with the same `idempotency-key`.
 */
export async function callOutside({ context, sender }: RuleParts, place: Place): Promise<void> {
  const { run, action } = place
  const call = action.rendered as Call
  const secrets = await secretsOf(context, run, call)
  const startedAt = context.now()
  const outcome = await send({ context, sender }, place, call, secrets)
  await context.within(run.account_id, async (work) => {
    const held = await holdSame(work, place)
    if (!held) return
    await recordTry(context, work, held, {
      startedAt,
      ...outcome,
      isFinal: isFinal(outcome),
      responseBody: outcome.responseBody && withoutSecrets(outcome.responseBody, secrets),
    })
  })
}

/** By name. Throws `rule_credential_missing`. */
async function secretsOf(context: Context, run: RuleRunRow, call: Call): Promise<Map<string, string>> {
  const names = credentialsOf({ actions: [call] })
  const rows = await context.within(run.account_id, ({ trx }) => findCredentials(trx, run.mode, names))
  const secrets = new Map<string, string>()
  for (const { account_id: accountId, mode, name, sealed } of rows) {
    const value = openCredential(context, { accountId, mode, name }, sealed)
    if (value !== null) secrets.set(name, value)
  }
  const missing = names.filter((name) => !secrets.has(name))
  if (missing.length > 0) throw new Problem('rule_credential_missing', { details: { credentials: missing } })
  return secrets
}

const REFUSED: Outcome = {
  durationMs: 0,
  responseStatus: null,
  error: 'address_not_allowed',
  responseBody: null,
  responseHeaders: null,
  retryAfterMs: null,
}

async function send(
  { context, sender }: Pick<RuleParts, 'context' | 'sender'>,
  { run, action }: Place,
  call: Call,
  secrets: ReadonlyMap<string, string>,
): Promise<Outcome> {
  // What the operator allowed when it was published may not be allowed any more.
  if (!/^https:/i.test(call.url) && !mayBePlain(context, call)) return REFUSED
  const headers = {
    'user-agent': 'Countersign-Rules/1',
    ...fillCredentials(call.headers, (name) => secrets.get(name) ?? ''),
    'idempotency-key': `${run.id}.${action.position}`,
  }
  return sender.send(call.url, headers, call.body, call.method)
}
