import { Refusal } from '@countersign/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { LiveEvent, LiveReview } from '../../live/hub.ts'
import { createEventStream, type EventStream } from '../../live/stream.ts'
import { Problem } from '../../problems/problem.ts'
import { allow, type Caller } from '../../services/caller.ts'
import type { App, Http } from '../app-types.ts'
import { timestamp } from '../presenters/time.ts'
import { keyOrMember, problems, READ, stream } from '../route-schema.ts'
import { LiveMessage, LiveQuery } from '../schemas/live.ts'

export function liveRoutes(app: App, http: Http): void {
  app.route({
    method: 'GET',
    url: '/v1/live',
    exposeHeadRoute: false,
    schema: {
      operationId: 'streamEvents',
      tags: ['Verifications'],
      summary: 'Follow what happens, live',
      description:
        'Server-sent events. `event: hello` comes first; whatever is committed after it is told as `event: verification` with the data of `LiveVerification`, in the order of each verification. `event: review` says who is at a verification in review by now, whom it is assigned to and its tags, and that what else is beside it (comments, second opinions) may have changed. Nothing is repeated: after a break connect again and, when `hello` comes, read what you show anew. Comments keep the connection alive. A stream ends when its key is revoked or its member signs out, within a minute.',
      ...keyOrMember,
      querystring: LiveQuery,
      response: {
        200: stream('Events until one of both sides ends it', LiveMessage),
        ...problems(...READ, 'too_many_streams'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      allow(caller, 'verification:read')
      const mode = (caller.member && request.query.mode) || caller.mode
      const events = createEventStream()
      const leave = await http.live.hub.join({
        accountId: caller.account.id,
        mode,
        actorId: caller.actor.id ?? '',
        tell: (told) =>
          'kind' in told
            ? events.send('review', presentReview(told))
            : events.send('verification', presentLive(told)),
        end: events.end,
      })
      if (!leave) throw new Problem('too_many_streams', { details: { retry_after_s: 10 } })
      keepUp(http, request, { events, caller, leave })
      http.requests.streamed(request, mode)
      events.send('hello', { mode })
      return send(reply, events)
    },
  })
}

/** The mode is that of the whole stream. */
const presentLive = ({ mode: _mode, ...event }: LiveEvent) => event

const send = (reply: FastifyReply, { body }: EventStream) =>
  reply
    .header('cache-control', 'no-store, no-transform')
    // What nginx keeps back otherwise.
    .header('x-accel-buffering', 'no')
    .type('text/event-stream; charset=utf-8')
    .send(body)

const presentReview = ({ id, escalated, claim, assignedTo, tags }: LiveReview) => ({
  id,
  escalated,
  tags,
  assigned_to: assignedTo,
  claim: claim && { by: claim.by, until: timestamp(claim.until) },
})

type Open = { events: EventStream; caller: Caller; leave: () => void }

/** Until it is closed: signs of life, and every now and then the question whether who listens still may. */
function keepUp(http: Http, request: FastifyRequest, { events, caller, leave }: Open): void {
  const { heartbeatMs, checkMs } = http.live
  const check = async () => {
    try {
      const now = await http.authenticate(request)
      allow(now, 'verification:read')
      if (now.account.id !== caller.account.id) events.end()
    } catch (error) {
      // The database may be away for a moment; that says nothing about the caller.
      if (error instanceof Problem || error instanceof Refusal) events.end()
    }
  }
  const timers = [setInterval(events.beat, heartbeatMs), setInterval(() => void check(), checkMs)]
  events.body.once('close', () => {
    for (const timer of timers) clearInterval(timer)
    leave()
  })
}
