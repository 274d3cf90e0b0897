import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

const OpenSession = z.object({
  userId: z.string(),
  how: z.enum(['password', 'link', 'single_sign_on']),
  byLink: z.boolean(),
  secondFactor: z.enum(['code', 'recovery_code']).nullable(),
})

/** A session for somebody who has shown who they are in a way that better-auth does not know. Has no address: callable from here only. */
export const openSessionPlugin = () =>
  ({
    id: 'countersign-open-session',
    endpoints: {
      openSession: createAuthEndpoint.serverOnly(
        { method: 'POST', body: OpenSession, requireHeaders: true },
        async (ctx) => {
          const { userId, ...standing } = ctx.body
          const user = await ctx.context.internalAdapter.findUserById(userId)
          const session =
            user && (await ctx.context.internalAdapter.createSession(userId, false, standing, true))
          if (!session) return ctx.json({ id: null })
          await setSessionCookie(ctx, { session, user })
          return ctx.json({ id: session.id })
        },
      ),
    },
  }) satisfies BetterAuthPlugin
