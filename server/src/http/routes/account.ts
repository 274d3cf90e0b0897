import { getAccount } from '../../services/account/get.ts'
import { acceptTerms, getTerms } from '../../services/account/terms.ts'
import { updateAccount } from '../../services/account/update.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentAccount, presentTerms } from '../presenters/account.ts'
import { answer, IdempotencyHeaders, keyOrMember, memberOnly, POST, problems, READ } from '../route-schema.ts'
import { AcceptTerms, Account, Terms, UpdateAccount } from '../schemas/account-settings.ts'

const tags = ['Account']

export function accountRoutes(app: App, http: Http): void {
  account(app, http)
  terms(app, http)
}

function account(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'GET',
    url: '/v1/account',
    schema: {
      operationId: 'getAccount',
      tags,
      summary: 'Get the account',
      description: 'Its name, what the operator granted it, and its rules.',
      ...memberOnly,
      response: { 200: answer('The account', Account), ...problems(...READ) },
    },
    handler: async (request) => presentAccount(await getAccount(context, await http.authenticate(request))),
  })

  app.route({
    method: 'PATCH',
    url: '/v1/account',
    schema: {
      operationId: 'updateAccount',
      tags,
      summary: 'Change the account',
      description: 'Entitlements are the operator’s to grant.',
      ...memberOnly,
      body: UpdateAccount,
      response: {
        200: answer('The account', Account),
        ...problems(...POST, 'entitlement_missing', 'four_eyes_operator_only'),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { name, four_eyes, require_two_factor, review_hours } = request.body
      const change = {
        name,
        fourEyes: four_eyes,
        requireTwoFactor: require_two_factor,
        reviewHours: review_hours,
      }
      return presentAccount(await updateAccount(context, caller, change))
    },
  })
}

function terms(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'GET',
    url: '/v1/account/terms',
    schema: {
      operationId: 'getTerms',
      tags,
      summary: 'Read the terms of overrides',
      description: 'Every version there was, and who accepted it for the account.',
      ...keyOrMember,
      response: { 200: answer('The terms', Terms), ...problems('unauthenticated') },
    },
    handler: async (request) => presentTerms(await getTerms(context, await http.authenticate(request))),
  })

  app.route({
    method: 'POST',
    url: '/v1/account/terms/accept',
    schema: {
      operationId: 'acceptTerms',
      tags,
      summary: 'Accept the terms of overrides',
      description:
        'For the whole account. The version, who and when stay on record; accepting again changes nothing.',
      ...memberOnly,
      headers: IdempotencyHeaders,
      body: AcceptTerms,
      response: { 200: answer('The terms', Terms), ...problems(...POST, 'terms_not_current') },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      return answerOnce(context, request, reply, caller, async (joined) =>
        presentTerms(await acceptTerms(joined, caller, request.body.version)),
      )
    },
  })
}
