import type { z } from 'zod'
import { Problem } from '../../problems/problem.ts'
import { dryRunRule, type DryRun } from '../../services/rule/dry-run.ts'
import type { App, Http } from '../app-types.ts'
import { presentDryRun } from '../presenters/rule.ts'
import { answer, keyOrMember, POST, problems } from '../route-schema.ts'
import { DryRunRule, RuleDryRun } from '../schemas/rule.ts'

export function ruleDryRunRoutes(app: App, http: Http): void {
  app.route({
    method: 'POST',
    url: '/v1/rules/dry-run',
    schema: {
      operationId: 'dryRunRule',
      tags: ['Rules'],
      summary: 'Try a rule on events that happened',
      description:
        'Says which events would have fired it, why, and what it would have sent. Nothing is sent and nothing changes. Tags are those of now.',
      ...keyOrMember,
      body: DryRunRule,
      response: {
        200: answer('What would have happened', RuleDryRun),
        ...problems(...POST, 'not_found', 'rule_invalid'),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      return presentDryRun(await dryRunRule(http.context, caller, readDryRun(request.body)))
    },
  })
}

function readDryRun(body: z.infer<typeof DryRunRule>): DryRun {
  const { definition, rule_id: ruleId, version, event, from, to, limit } = body
  const what = definition ? { definition } : ruleId === undefined ? undefined : { ruleId, version }
  const stretch =
    from === undefined || to === undefined ? undefined : { from: new Date(from), to: new Date(to) }
  const on = event ? { verificationId: event.verification_id, seq: event.seq } : stretch
  if (!what || (definition && ruleId !== undefined))
    throw refused('definition', 'must be there, or rule_id in its place')
  if (!on || (event && stretch)) throw refused('event', 'must be there, or from and to in its place')
  return { what, on, limit }
}

const refused = (path: string, message: string) =>
  new Problem('validation_failed', { errors: [{ path, message }] })
