import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Caller, LinkCaller, Origin } from '../services/caller.ts'
import type { Context } from '../services/context.ts'
import type { Member } from '../services/sign-in/sign-in-parts.ts'
import type { SignIn } from '../sign-in/create-sign-in.ts'
import type { Hub } from '../live/hub.ts'
import type { LoggedRequests } from './request-log/log-requests.ts'

/** The server with schemas in zod: what a file of `routes/` registers on. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** Streams of events: who listens, how often they are kept alive, and how often it is asked whether they still may be. */
export type Live = { hub: Hub; heartbeatMs: number; checkMs: number }

/** What handlers use. Each file of `routes/` exports one `(app: App, http: Http) => void`. */
export type Http = {
  context: Context
  signIn: SignIn
  requests: Pick<LoggedRequests, 'flush' | 'streamed'>
  live: Live
  /** An API key or a session. Throws `unauthenticated`, `two_factor_required`, or `cross_origin` for an unsafe cookie request from elsewhere. */
  authenticate: (request: FastifyRequest) => Promise<Caller>
  /** The session alone, also of who has to set up a second factor before anything else is open. Throws as above. */
  authenticateMember: (request: FastifyRequest) => Promise<Member>
  /** The operator of the installation, and where the request comes from. Throws `operator_key_not_set` and `unauthenticated`. */
  authenticateOperator: (request: FastifyRequest) => Origin
  /** `lifetimeDays`: of a link of a new account's default flow. */
  operator: { lifetimeDays: number }
  /** The bearer of an applicant's link. */
  authenticateLink: (request: FastifyRequest) => Promise<LinkCaller>
}
