import { DEFAULT_FLOW } from '@countersign/core'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import underPressure from '@fastify/under-pressure'
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { newId } from '../ids.ts'
import { notFound, Problem } from '../problems/problem.ts'
import type { Context } from '../services/context.ts'
import { forgetTestClock } from '../services/test-clock/now.ts'
import type { SignIn } from '../sign-in/create-sign-in.ts'
import { createBus, type Bus } from '../live/bus.ts'
import type { LiveMessage } from '../live/message.ts'
import { createHub, type Hub } from '../live/hub.ts'
import { watchAccount } from '../services/live/watch.ts'
import { loadLiveEvents } from '../services/live/load-events.ts'
import type { App, Http, Live } from './app-types.ts'
import { createAuthenticate } from './authenticate.ts'
import { createAuthenticateOperator } from './authenticate-operator.ts'
import { documentRoutes } from './documents.ts'
import { readJsonBodies } from './json-body.ts'
import { errorFacts, requestFacts } from './log-facts.ts'
import { swaggerOptions } from './openapi.ts'
import { problemBody, problemOf } from './problem.ts'
import { DEFAULT_RATE_LIMITS, isOfApi, rateLimitOptions, type RateLimits } from './rate-limits.ts'
import { ROUTES } from './routes/index.ts'
import { framingHeaders, permissionsPolicy, securityHeaders } from './security.ts'
import { refuseUnstorableText } from './storable-text.ts'
import { pageRoutes } from './pages.ts'
import { logRequests, type LoggedRequests } from './request-log/log-requests.ts'

export type AppParts = {
  context: Context
  signIn: SignIn
  logger: FastifyBaseLogger
  /** The built pages; null serves the API alone. */
  pagesDir: string | null
  /** Where proxies stand whose `X-Forwarded-For` is believed, in CIDR notation. */
  proxyAddresses?: string[]
  /** Null: the operator works on the command line only. */
  operatorKey?: string | null
  /** Of a link of a new account's default flow. */
  linkLifetimeDays?: number
  rateLimits?: RateLimits
  /** Answers 503 while the event loop is later than this; 0 never does. */
  eventLoopDelayMaxMs?: number
  streamTimes?: Pick<Live, 'heartbeatMs' | 'checkMs'>
}

const STREAM_TIMES = { heartbeatMs: 20_000, checkMs: 30_000 }
const JSON_BYTES_MAX = 64 * 1024
/** For receiving a request; a picture over a bad connection takes a while. */
const REQUEST_TIMEOUT_MS = 120_000

/** The HTTP server, not yet listening. Everything it uses is given. */
export async function buildApp(parts: AppParts): Promise<App> {
  const { context, signIn, logger, proxyAddresses = [], rateLimits = DEFAULT_RATE_LIMITS } = parts
  const { eventLoopDelayMaxMs = 5_000 } = parts
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId('request'),
    requestIdHeader: false,
    trustProxy: proxyAddresses.length > 0 && proxyAddresses,
    bodyLimit: JSON_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { maxParamLength: 200 },
    return503OnClosing: true,
    // An address that cannot be decoded gets no further than this: hooks do not see it.
    frameworkErrors: (_error, request, reply) => {
      reply.headers(securityHeaders(context.publicUrl))
      reply.headers({ 'x-request-id': request.id, 'x-request-status': '2' })
      return answerNotFound(context, request, reply)
    },
  }).withTypeProvider() as App
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  readJsonBodies(app)
  addHooks(app, context)
  const requests = logRequests(app, context)
  addErrorHandler(app, context, requests)

  const live = { hub: openHub(app, context), ...(parts.streamTimes ?? STREAM_TIMES) }

  await app.register(underPressure, {
    maxEventLoopDelay: eventLoopDelayMaxMs,
    pressureHandler: () => {
      throw new Problem('overloaded')
    },
  })
  await app.register(rateLimit, rateLimitOptions(rateLimits))
  await app.register(cookie)
  await app.register(multipart, {
    limits: {
      fileSize: context.uploadMaxBytes,
      files: 1,
      fields: 5,
      fieldSize: 1_000,
      parts: 6,
      headerPairs: 20,
    },
  })
  await app.register(swagger, swaggerOptions)
  app.after(() => {
    const authenticate = requests.recorded(createAuthenticate(context, signIn))
    const http = { context, signIn, requests, live, ...operatorOf(parts), ...authenticate }
    for (const routes of ROUTES) routes(app, http)
    documentRoutes(app)
  })
  if (parts.pagesDir !== null) await pageRoutes(app, parts.pagesDir)
  return app
}

const operatorOf = ({
  operatorKey = null,
  linkLifetimeDays: lifetimeDays = DEFAULT_FLOW.limits.lifetimeDays,
}: AppParts): Pick<Http, 'operator' | 'authenticateOperator'> => ({
  operator: { lifetimeDays },
  authenticateOperator: createAuthenticateOperator(operatorKey),
})

function addHooks(app: App, context: Context): void {
  const headers = securityHeaders(context.publicUrl)
  app.addHook('onRequest', (request, reply, next) => {
    reply.headers(headers).headers(framingHeaders(request.url))
    reply.header('x-request-id', request.id)
    reply.header('permissions-policy', permissionsPolicy(request.url))
    // Answers hold personal data; what may be kept says so itself.
    if (isOfApi(request)) reply.header('cache-control', 'no-store')
    next()
  })
  app.addHook('preHandler', (request, _reply, next) => {
    refuseUnstorableText(request)
    next()
  })
  app.addHook('onRequestAbort', async (request) => {
    context.log.info(requestFacts(request), 'request broken off by the sender')
  })
  app.addHook('onResponse', (request, reply, next) => {
    const facts = { ...requestFacts(request), status: reply.statusCode, ms: Math.round(reply.elapsedTime) }
    context.log.info(facts, 'request')
    next()
  })
}

/** Streams are ended before the server waits for its requests to end: they would not by themselves. */
function openHub(app: App, context: Context): Hub {
  const bus = createBus(context.database.pool, context.log)
  app.addHook('onReady', (done) => {
    forgetMovedClocks(context, bus)
    done()
  })
  const hub = createHub({
    bus,
    load: (accountId, wanted) => loadLiveEvents(context, accountId, wanted),
    watch: (accountId, seconds) => watchAccount(context, accountId, seconds),
  })
  app.addHook('preClose', async () => {
    hub.close()
    await bus.close()
  })
  return hub
}

/** Clocks of test mode that another process moved; where that is not heard, a second later. */
function forgetMovedClocks(context: Context, bus: Bus): void {
  const onMessage = (message: LiveMessage) => {
    if (message.kind === 'clock') forgetTestClock(context, message.account_id)
  }
  bus.subscribe({ onMessage }).catch((error: unknown) => {
    context.log.warn(
      { error: error instanceof Error ? error.name : typeof error },
      'not told of moved clocks',
    )
  })
}

function addErrorHandler(app: App, context: Context, requests: LoggedRequests): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error) ?? new Problem('internal_error')
    if (problem.code === 'internal_error') {
      context.log.error({ ...requestFacts(request), ...errorFacts(error) }, 'request failed')
    }
    requests.refused(request, problem.code)
    const body = problemBody(problem, context.publicUrl, request.id)
    const seconds = problem.details?.retry_after_s
    if (problem.code === 'overloaded') reply.header('retry-after', '5')
    else if (typeof seconds === 'number') reply.header('retry-after', String(seconds))
    return reply.code(body.status).type('application/problem+json').send(JSON.stringify(body))
  })
  app.setNotFoundHandler((request, reply) => answerNotFound(context, request, reply))
}

function answerNotFound({ publicUrl }: Context, request: FastifyRequest, reply: FastifyReply) {
  const body = problemBody(notFound(), publicUrl, request.id)
  return reply.code(404).type('application/problem+json').send(JSON.stringify(body))
}
