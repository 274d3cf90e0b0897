import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ProblemCode } from '../../problems/problem-texts.ts'
import type { Caller, LinkCaller, Mode } from '../../services/caller.ts'
import type { Context } from '../../services/context.ts'
import { writeRequests, type RecordedRequest } from '../../services/request/record.ts'
import type { App, Http } from '../app-types.ts'
import { createRequestLog } from './request-log.ts'

type Authenticate = Pick<Http, 'authenticate' | 'authenticateMember' | 'authenticateLink'>

export type LoggedRequests = {
  /** The same, but who is found has the request recorded. */
  recorded: (authenticate: Authenticate) => Authenticate
  /** Why a request was refused. */
  refused: (request: FastifyRequest, code: ProblemCode) => void
  /** The answer is a stream that begins now, in this mode: its latency ends here, and that it is closed is no failure. */
  streamed: (request: FastifyRequest, mode: Mode) => void
  /** Whatever ended before is in the database then. */
  flush: () => Promise<void>
}

type Track = {
  reply: FastifyReply
  startedAt: number
  code: ProblemCode | null
  row: RecordedRequest | null
  hasEnded: boolean
  isStream: boolean
}

const ID = /^[a-z]{3}_[0-9a-z]{26}$/
/** Refused before the handler could ask who it is. What was not let in (401, 429, 503) is nobody's. */
const BEFORE_CALLER = new Set([400, 413, 415, 422])

/**
 * Records every request under /v1 whose caller is known: who, what and how it ended, never content, queries or addresses. Also says
 * on every answer how that request went: `x-request-status` is 1 for success and 2 for failure (domain.md 8).
 */
export function logRequests(app: App, context: Context): LoggedRequests {
  const log = createRequestLog({ write: (rows) => writeRequests(context, rows), log: context.log })
  const tracks = new WeakMap<FastifyRequest, Track>()
  const identifying = new Set<Promise<void>>()
  let plain: Authenticate | undefined

  const end = (track: Track, isAnswered: boolean) => {
    if (!track.row || track.hasEnded) return
    track.hasEnded = true
    log.end(endOf(track.row, track, isAnswered))
  }
  const begin = <Found extends Caller | LinkCaller>(request: FastifyRequest, caller: Found): Found => {
    const track = tracks.get(request)
    if (!track || track.row) return caller
    track.row = rowOf(request, track, caller)
    log.begin(track.row)
    // An answer that is broken off has no end of its own. When one was given, the hook has seen it before.
    const { raw } = track.reply
    // Who left while it was asked who they are gives no sign any more: the request would be pending for ever.
    if (raw.destroyed) end(track, false)
    else raw.once('close', () => end(track, track.isStream))
    return caller
  }
  const identify = async (request: FastifyRequest, track: Track) => {
    const caller = await (isOfLink(request) ? plain?.authenticateLink(request) : plain?.authenticate(request))
    if (!caller) return
    track.row = rowOf(request, track, caller)
    end(track, true)
  }
  const settled = async () => {
    await Promise.all(identifying)
  }

  addHooks(app, {
    begun: (request, track) => tracks.set(request, track),
    ended: (request, { statusCode }) => {
      const track = tracks.get(request)
      if (track?.row) end(track, true)
      if (!track || track.row || !BEFORE_CALLER.has(statusCode)) return
      const identified = identify(request, track)
        .catch(() => {})
        .finally(() => identifying.delete(identified))
      identifying.add(identified)
    },
    closed: () => settled().then(log.close),
  })
  return {
    recorded: (given) => {
      plain = given
      return beginning(given, begin)
    },
    refused: (request, code) => void Object.assign(tracks.get(request) ?? {}, { code }),
    streamed: (request, mode) => beginStream(tracks.get(request), mode),
    flush: () => settled().then(log.flush),
  }
}

type Begin = <Found extends Caller | LinkCaller>(request: FastifyRequest, caller: Found) => Found

/** The same ways to ask who it is; whoever is found begins a record. */
const beginning = (given: Authenticate, begin: Begin): Authenticate => ({
  authenticate: async (request) => begin(request, await given.authenticate(request)),
  authenticateMember: async (request) => {
    const member = await given.authenticateMember(request)
    begin(request, member.caller)
    return member
  },
  authenticateLink: async (request) => begin(request, await given.authenticateLink(request)),
})

type Hooks = {
  begun: (request: FastifyRequest, track: Track) => void
  ended: (request: FastifyRequest, reply: FastifyReply) => void
  closed: () => Promise<void>
}

function addHooks(app: App, { begun, ended, closed }: Hooks): void {
  app.addHook('onRequest', (request, reply, next) => {
    if (request.routeOptions.url?.startsWith('/v1/')) {
      begun(request, {
        reply,
        startedAt: Date.now(),
        code: null,
        row: null,
        hasEnded: false,
        isStream: false,
      })
    }
    next()
  })
  app.addHook('onSend', (_request, reply, payload, next) => {
    reply.header('x-request-status', statusOf(reply.statusCode))
    next(null, payload)
  })
  app.addHook('onResponse', (request, reply, next) => {
    ended(request, reply)
    next()
  })
  app.addHook('onClose', closed)
}

function beginStream(track: Track | undefined, mode: Mode): void {
  if (!track?.row) return
  track.isStream = true
  Object.assign(track.row, { mode, latency_ms: latencyOf(track.reply) })
}

const isOfLink = ({ headers }: FastifyRequest): boolean =>
  headers.authorization?.startsWith('Bearer lnk_') === true

/** Milliseconds, to a tenth. */
const latencyOf = (reply: FastifyReply): number => Math.round(reply.elapsedTime * 10) / 10

const statusOf = (httpStatus: number): 1 | 2 => (httpStatus < 400 ? 1 : 2)

function rowOf(request: FastifyRequest, track: Track, caller: Caller | LinkCaller): RecordedRequest {
  const { params, method, id, routeOptions } = request
  const isLink = !('actor' in caller)
  const inPath = Object.values((params ?? {}) as Record<string, unknown>)
    .map(String)
    .find((value) => ID.test(value))
  return {
    account_id: caller.account.id,
    mode: isLink ? null : caller.mode,
    id,
    status: 0,
    actor_kind: isLink ? 'applicant' : caller.actor.kind === 'member' ? 'member' : 'api_key',
    actor_id: isLink ? null : caller.actor.id,
    method,
    route: routeOptions.url ?? '',
    object_id: isLink ? caller.verificationId : (inPath ?? null),
    http_status: null,
    code: null,
    latency_ms: null,
    replayed: false,
    started_at: new Date(track.startedAt).toISOString(),
    ended_at: null,
  }
}

/** What was created is the object of the request that created it. */
function endOf(row: RecordedRequest, { reply, code }: Track, isAnswered: boolean): RecordedRequest {
  const created = /[^/]+$/.exec(String(reply.getHeader('location') ?? ''))?.[0] ?? ''
  return {
    ...row,
    object_id: row.object_id ?? (ID.test(created) ? created : null),
    status: isAnswered ? statusOf(reply.statusCode) : 2,
    http_status: isAnswered ? reply.statusCode : null,
    code: isAnswered ? code : (code ?? 'interrupted'),
    latency_ms: row.latency_ms ?? latencyOf(reply),
    replayed: reply.getHeader('idempotent-replayed') === 'true',
    ended_at: new Date().toISOString(),
  }
}
