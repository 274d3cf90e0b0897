import { getRuleRun, listRuleRuns } from '../../services/rule-run/list.ts'
import { retryRuleRun } from '../../services/rule-run/retry.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentRun } from '../presenters/rule.ts'
import { answer, IdempotencyHeaders, idParams, keyOrMember, POST, problems, READ } from '../route-schema.ts'
import { RuleRun, RuleRunsQuery } from '../schemas/rule.ts'
import { page } from '../schemas/shared.ts'

const tags = ['Rules']
const params = idParams('run', 'rur_01kb2x3y4z5a6b7c8d9e0f1g2h')

export function ruleRunRoutes(app: App, http: Http): void {
  reading(app, http)
  retrying(app, http)
}

function reading(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'GET',
    url: '/v1/rule-runs',
    schema: {
      operationId: 'listRuleRuns',
      tags,
      summary: 'List runs of rules',
      description:
        'Newest first, in pages: what each rule ran on, why it fired or was stopped, and what came of its actions. Also of rules that were removed.',
      ...keyOrMember,
      querystring: RuleRunsQuery,
      response: { 200: answer('A page', page(RuleRun)), ...problems(...READ, 'invalid_cursor') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { rule_id, verification_id, from, to, ...query } = request.query
      const { data, next } = await listRuleRuns(context, caller, {
        ...query,
        ruleId: rule_id,
        verificationId: verification_id,
        from: from === undefined ? undefined : new Date(from),
        to: to === undefined ? undefined : new Date(to),
      })
      return { data: data.map(presentRun), next }
    },
  })

  app.route({
    method: 'GET',
    url: '/v1/rule-runs/:id',
    schema: {
      operationId: 'getRuleRun',
      tags,
      summary: 'Get a run of a rule',
      ...keyOrMember,
      params,
      response: { 200: answer('The run', RuleRun), ...problems(...READ, 'not_found') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      return presentRun(await getRuleRun(context, caller, request.params.id))
    },
  })
}

function retrying(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'POST',
    url: '/v1/rule-runs/:id/retry',
    schema: {
      operationId: 'retryRuleRun',
      tags,
      summary: 'Do the failed actions of a run again',
      description:
        'With what they said then, and the credentials of now. What was done is not done again. Needs what the actions need, as publishing the rule does.',
      ...keyOrMember,
      params,
      headers: IdempotencyHeaders,
      response: {
        202: answer('The run, which is queued again', RuleRun),
        ...problems(...POST, 'not_found', 'rule_run_not_failed', 'rule_disabled'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const retry = async (joined: typeof context) =>
        presentRun(await retryRuleRun(joined, caller, request.params.id))
      return answerOnce(context, request, reply, caller, retry, 202)
    },
  })
}
