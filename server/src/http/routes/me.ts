import { Problem } from '../../problems/problem.ts'
import { standingOf } from '../../services/account/standing.ts'
import type { App, Http } from '../app-types.ts'
import { answer, memberOnly, problems } from '../route-schema.ts'
import { Me } from '../schemas/account.ts'

export function meRoutes(app: App, http: Http): void {
  app.route({
    method: 'GET',
    url: '/v1/me',
    schema: {
      operationId: 'getMe',
      tags: ['Session'],
      summary: 'Who is signed in',
      description:
        'The member of the session, the account, and what the member may do in it. Where `two_factor` is required and not enabled, everything else answers `two_factor_required`.',
      ...memberOnly,
      response: { 200: answer('The member', Me), ...problems('unauthenticated') },
    },
    handler: async (request) => {
      const { caller, twoFactor } = await http.authenticateMember(request)
      const { member, account, permissions } = caller
      if (!member) throw new Problem('unauthenticated')
      const standing = await http.context.within(caller, (work) => standingOf(work, caller))
      const password_set = await http.signIn.hasPassword(member.email)
      return {
        member: { id: member.id, email: member.email, name: member.name, role: member.role, password_set },
        account: {
          id: account.id,
          name: account.name,
          entitlements: [...standing.entitlements],
          terms_accepted: standing.termsAccepted,
          four_eyes: standing.fourEyes,
        },
        permissions: [...permissions],
        two_factor: twoFactor,
      }
    },
  })
}
