import { plainPicture } from '../given-verification.ts'
import { multipart } from '../test-app.ts'
import type { PermissionWorld } from './permission-world.ts'
import type { Prepared } from './row.ts'

/** What needs no account: an answer to anybody, and whether it is right does not depend on who asks. */
export const OPEN_ROWS: Record<string, { ok: number; body?: unknown }> = {
  signInByLink: { ok: 401, body: { token: 'unknown' } },
  signInByPassword: { ok: 401, body: { email: 'nobody@example.org', password: 'not the password' } },
  signInByCode: { ok: 401, body: { code: '000000' } },
  getSignInMethods: { ok: 200 },
  signInByProvider: { ok: 404, body: {} },
  returnFromProvider: { ok: 404 },
  signOut: { ok: 204 },
  health: { ok: 200 },
  ready: { ok: 200 },
}

/** What the bearer of a link may do, and nobody else. */
type Made = { token: string }

/** What the bearer of a link may do, and nobody else. */
export const LINK_ROWS: Record<
  string,
  { ok: number; given: (world: PermissionWorld) => Promise<Prepared & Made> }
> = {
  readApplicantState: { ok: 200, given: ({ given }) => given.created() },
  openLink: { ok: 200, given: async ({ given }) => ({ ...tokenOf(await given.created()), body: {} }) },
  giveConsent: {
    ok: 200,
    given: async ({ given, ask }) => {
      const { token } = await given.created()
      await ask({ method: 'POST', url: '/v1/applicant/open', token, body: {} })
      return { token, body: {} }
    },
  },
  chooseDocument: {
    ok: 200,
    given: async ({ given }) => ({
      ...tokenOf(await given.chosen()),
      body: { type: 'passport', country: 'UTO' },
    }),
  },
  skipComponent: {
    ok: 404,
    given: async ({ given }) => ({ ...tokenOf(await given.chosen()), body: { component: 'contact' } }),
  },
  submit: { ok: 200, given: async ({ given }) => ({ ...tokenOf(await given.withEvidence()), body: {} }) },
  uploadEvidence: {
    ok: 200,
    given: async ({ given }) => {
      const { body, headers } = multipart(await plainPicture())
      return { ...tokenOf(await given.chosen()), path: { step: 'selfie' }, body, headers }
    },
  },
  readOwnPicture: {
    ok: 200,
    given: async ({ given }) => ({ ...tokenOf(await given.withEvidence()), path: { step: 'selfie' } }),
  },
  makeApplicantSpecimen: {
    ok: 200,
    given: async ({ given }) => ({ ...tokenOf(await given.chosen()), body: { step: 'selfie' } }),
  },
}

const tokenOf = ({ token }: Made): Made => ({ token })

/** What the key of the operator opens, and nothing else. */
export const OPERATOR_ROWS: Record<string, { ok: number; given?: (world: PermissionWorld) => Prepared }> = {
  listAccounts: { ok: 200 },
  openAccount: {
    ok: 201,
    given: ({ given }) => ({
      body: {
        name: 'Specimen Bank',
        administrator: { email: `a${given.unique()}@example.org`, name: 'Specimen Administrator' },
        send_email: false,
      },
    }),
  },
  getAccountOf: { ok: 200, given: ({ account }) => ({ path: { id: account.id } }) },
  setEntitlements: {
    ok: 200,
    given: ({ account }) => ({
      path: { id: account.id },
      body: { entitlements: ['status_override', 'deny', 'four_eyes'] },
    }),
  },
  switchFourEyesOff: { ok: 200, given: ({ account }) => ({ path: { id: account.id } }) },
}
