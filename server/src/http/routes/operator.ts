import { z } from 'zod'
import {
  getAccountOf,
  listAccounts,
  openAccount,
  setEntitlements,
  switchFourEyesOff,
} from '../../services/operator/accounts.ts'
import type { App, Http } from '../app-types.ts'
import { presentAccount } from '../presenters/account.ts'
import { presentInvited } from '../presenters/member.ts'
import { answer, idParams, operatorOnly, problems } from '../route-schema.ts'
import { Account, OpenAccount, OpenedAccount, SetEntitlements } from '../schemas/account-settings.ts'
import { page } from '../schemas/shared.ts'

const tags = ['Operator']
const params = idParams('account', 'acc_01kb2x3y4z5a6b7c8d9e0f1g2h')
const ASKED = ['unauthenticated', 'operator_key_not_set', 'validation_failed'] as const
const BODY = ['malformed_body', 'unsupported_media_type', 'payload_too_large'] as const

/** What only the operator of the installation may, with OPERATOR_KEY; the same is on the command line. */
export function operatorRoutes(app: App, http: Http): void {
  accounts(app, http)
  account(app, http)
  grants(app, http)
}

function accounts(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'GET',
    url: '/v1/operator/accounts',
    schema: {
      operationId: 'listAccounts',
      tags,
      summary: 'List accounts',
      description: 'Of the whole installation, oldest first, in pages.',
      ...operatorOnly,
      querystring: z.object({
        limit: z.coerce.number().int().min(1).max(100).default(25),
        cursor: z.string().max(200).optional().meta({ description: '`next` of the page before' }),
      }),
      response: { 200: answer('A page', page(Account)), ...problems(...ASKED, 'invalid_cursor') },
    },
    handler: async (request) => {
      http.authenticateOperator(request)
      const { data, next } = await listAccounts(context, request.query)
      return { data: data.map(presentAccount), next }
    },
  })

  app.route({
    method: 'POST',
    url: '/v1/operator/accounts',
    schema: {
      operationId: 'openAccount',
      tags,
      summary: 'Open an account',
      description: 'With its default flow and its first administrator, who signs in by a one-time link.',
      ...operatorOnly,
      body: OpenAccount,
      response: {
        201: answer('The account', OpenedAccount),
        ...problems(...ASKED, ...BODY, 'member_exists', 'no_mail_server'),
      },
    },
    handler: async (request, reply) => {
      const from = http.authenticateOperator(request)
      const { name, administrator, send_email: sendEmail } = request.body
      const { lifetimeDays } = http.operator
      const opened = await openAccount(context, { name, administrator, sendEmail, lifetimeDays }, from)
      const invited = presentInvited(opened.administrator)
      return reply.code(201).send({ ...presentAccount(opened.account), administrator: invited })
    },
  })
}

function account(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'GET',
    url: '/v1/operator/accounts/:id',
    schema: {
      operationId: 'getAccountOf',
      tags,
      summary: 'Get an account',
      description: 'Any account of the installation.',
      ...operatorOnly,
      params,
      response: { 200: answer('The account', Account), ...problems(...ASKED, 'not_found') },
    },
    handler: async (request) => {
      http.authenticateOperator(request)
      return presentAccount(await getAccountOf(context, request.params.id))
    },
  })
}

function grants(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'PUT',
    url: '/v1/operator/accounts/:id/entitlements',
    schema: {
      operationId: 'setEntitlements',
      tags,
      summary: 'Grant and take away entitlements',
      description: 'The account has exactly these afterwards. Without four_eyes, four eyes are switched off.',
      ...operatorOnly,
      params,
      body: SetEntitlements,
      response: { 200: answer('The account', Account), ...problems(...ASKED, ...BODY, 'not_found') },
    },
    handler: async (request) => {
      const from = http.authenticateOperator(request)
      const { entitlements } = request.body
      return presentAccount(await setEntitlements(context, request.params.id, entitlements, from))
    },
  })

  app.route({
    method: 'POST',
    url: '/v1/operator/accounts/:id/four-eyes/off',
    schema: {
      operationId: 'switchFourEyesOff',
      tags,
      summary: 'Switch four eyes off',
      description: 'What nobody of the account can do. The account can switch them on again.',
      ...operatorOnly,
      params,
      response: { 200: answer('The account', Account), ...problems(...ASKED, 'not_found') },
    },
    handler: async (request) => {
      const from = http.authenticateOperator(request)
      return presentAccount(await switchFourEyesOff(context, request.params.id, from))
    },
  })
}
