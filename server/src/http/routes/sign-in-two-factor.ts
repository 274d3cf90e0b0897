import {
  confirm,
  getTwoFactor,
  offer,
  renewRecoveryCodes,
  turnOff,
} from '../../services/sign-in/two-factor.ts'
import type { App, Http } from '../app-types.ts'
import { answer, memberOnly, problems } from '../route-schema.ts'
import {
  ConfirmedByPassword,
  ConfirmTwoFactor,
  OfferedTwoFactor,
  RecoveryCodes,
  TwoFactor,
} from '../schemas/sign-in.ts'
import { accepted, done, faults, tags } from './sign-in-answers.ts'

const refusals = [...faults, 'unauthenticated', 'current_password_wrong', 'fresh_sign_in_required'] as const

/** The second factor of the signed-in member; also open to who has to set one up before anything else. */
export function twoFactorRoutes(app: App, http: Http): void {
  state(app, http)
  setUp(app, http)
  turnOffAndRenew(app, http)
}

function state(app: App, http: Http): void {
  app.route({
    method: 'GET',
    url: '/api/auth/two-factor',
    schema: {
      operationId: 'getTwoFactor',
      tags,
      summary: 'The own two-step sign-in',
      description: 'Whether it is on, whether it has to be, and how many recovery codes are left.',
      ...memberOnly,
      response: { 200: answer('How it stands', TwoFactor), ...problems('unauthenticated') },
    },
    handler: async (request) => {
      const member = await http.authenticateMember(request)
      const { enabledAt, recoveryCodesLeft } = await getTwoFactor(http, member)
      return {
        enabled: enabledAt !== null,
        enabled_at: enabledAt?.toISOString() ?? null,
        required: member.twoFactor.required,
        recovery_codes_left: recoveryCodesLeft,
        password_needed: !http.signIn.isFresh(member.session),
      }
    },
  })
}

function setUp(app: App, http: Http): void {
  app.route({
    method: 'POST',
    url: '/api/auth/two-factor',
    schema: {
      operationId: 'offerTwoFactor',
      tags,
      summary: 'Begin to set up two-step sign-in',
      description:
        'Answers a new secret for an authenticator app (RFC 6238: SHA-1, six digits, 30 seconds). It counts for nothing until a code confirms it; asking again makes another.',
      ...memberOnly,
      body: ConfirmedByPassword,
      response: {
        200: answer('The secret', OfferedTwoFactor),
        ...problems(...refusals, 'two_factor_enabled'),
      },
    },
    handler: async (request) => {
      const member = await http.authenticateMember(request)
      const { uri, secret } = accepted(await offer(http, member, request.body.password ?? null))
      return { uri, secret }
    },
  })

  app.route({
    method: 'POST',
    url: '/api/auth/two-factor/confirm',
    schema: {
      operationId: 'confirmTwoFactor',
      tags,
      summary: 'Turn two-step sign-in on',
      description:
        'With a first code of the app. Answers ten recovery codes, once, and ends the member’s other sessions.',
      ...memberOnly,
      body: ConfirmTwoFactor,
      response: {
        200: answer('It is on', RecoveryCodes),
        ...problems(
          ...faults,
          'unauthenticated',
          'second_factor_wrong',
          'two_factor_not_offered',
          'two_factor_enabled',
        ),
      },
    },
    handler: async (request) => {
      const member = await http.authenticateMember(request)
      return { recovery_codes: accepted(await confirm(http, member, request.body.code)).recoveryCodes }
    },
  })
}

function turnOffAndRenew(app: App, http: Http): void {
  app.route({
    method: 'POST',
    url: '/api/auth/two-factor/disable',
    schema: {
      operationId: 'disableTwoFactor',
      tags,
      summary: 'Turn two-step sign-in off',
      description:
        'The recovery codes go with it. Where the account asks everybody for it, nothing but setting it up again is open afterwards.',
      ...memberOnly,
      body: ConfirmedByPassword,
      response: { ...done('It is off'), ...problems(...refusals, 'two_factor_not_enabled') },
    },
    handler: async (request, reply) => {
      const member = await http.authenticateMember(request)
      accepted(await turnOff(http, member, request.body.password ?? null))
      return reply.code(204).send(null)
    },
  })

  app.route({
    method: 'POST',
    url: '/api/auth/two-factor/recovery-codes',
    schema: {
      operationId: 'renewRecoveryCodes',
      tags,
      summary: 'New recovery codes',
      description: 'Ten, shown once; those from before no longer work.',
      ...memberOnly,
      body: ConfirmedByPassword,
      response: {
        200: answer('The new codes', RecoveryCodes),
        ...problems(...refusals, 'two_factor_not_enabled'),
      },
    },
    handler: async (request) => {
      const member = await http.authenticateMember(request)
      const renewed = accepted(await renewRecoveryCodes(http, member, request.body.password ?? null))
      return { recovery_codes: renewed.recoveryCodes }
    },
  })
}
