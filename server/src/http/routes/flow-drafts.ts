import { z } from 'zod'
import { discardFlowDraft } from '../../services/flow/discard-draft.ts'
import { previewFlow } from '../../services/flow/preview.ts'
import { publishFlow } from '../../services/flow/publish.ts'
import { saveFlowDraft } from '../../services/flow/save-draft.ts'
import { forgetCurrentFlows } from '../../services/verification/current-flow.ts'
import { linkUrl } from '../../services/verification/link-token.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentFlow } from '../presenters/flow.ts'
import { timestamp } from '../presenters/time.ts'
import { answer, IdempotencyHeaders, idParams, keyOrMember, POST, problems } from '../route-schema.ts'
import { Flow, FlowPreview, PreviewFlow, PublishFlow, SaveFlowDraft } from '../schemas/flow.ts'
import { readDefinition } from '../schemas/read-flow.ts'

const tags = ['Flows']
const params = idParams('flow', 'flo_01kb2x3y4z5a6b7c8d9e0f1g2h')
const changes = [
  'unauthenticated',
  'permission_missing',
  'cross_origin',
  'not_found',
  'validation_failed',
] as const

export function flowDraftRoutes(app: App, http: Http): void {
  draft(app, http)
  publication(app, http)
  preview(app, http)
}

function draft(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'PUT',
    url: '/v1/flows/:id/draft',
    schema: {
      operationId: 'saveFlowDraft',
      tags,
      summary: 'Save the draft of a flow',
      description:
        'Takes what GET answers, changed. A draft may be unfinished: `draft.errors` of the answer says by path what keeps it from being published. With `seen_revision` nobody overwrites what somebody else saved meanwhile.',
      ...keyOrMember,
      params,
      body: SaveFlowDraft,
      response: {
        200: answer('The flow with its draft', Flow),
        ...problems(
          ...changes,
          'malformed_body',
          'unsupported_media_type',
          'payload_too_large',
          'flow_draft_conflict',
        ),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { seen_revision: seenRevision, ...body } = request.body
      const { id } = request.params
      return presentFlow(
        await saveFlowDraft(context, caller, { id, definition: readDefinition(body), seenRevision }),
      )
    },
  })

  app.route({
    method: 'DELETE',
    url: '/v1/flows/:id/draft',
    schema: {
      operationId: 'deleteFlowDraft',
      tags,
      summary: 'Delete the draft of a flow',
      description: 'The current version stays as it is. Without a draft nothing happens.',
      ...keyOrMember,
      params,
      querystring: z.object({ seen_revision: z.coerce.number().int().optional() }),
      response: {
        200: answer('The flow without a draft', Flow),
        ...problems(...changes, 'flow_draft_conflict'),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const seenRevision = request.query.seen_revision
      return presentFlow(await discardFlowDraft(context, caller, { id: request.params.id, seenRevision }))
    },
  })
}

function publication(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'POST',
    url: '/v1/flows/:id/publish',
    schema: {
      operationId: 'publishFlow',
      tags,
      summary: 'Publish the draft of a flow',
      description:
        'The draft becomes the next version, which never changes any more and which new verifications run on: at once here, within 5 seconds in every other process. Running verifications keep the version they began with.',
      ...keyOrMember,
      headers: IdempotencyHeaders,
      params,
      body: PublishFlow,
      response: {
        200: answer('The flow with its new version', Flow),
        ...problems(
          ...POST,
          'not_found',
          'flow_draft_missing',
          'flow_unchanged',
          'flow_version_conflict',
          'flow_draft_conflict',
        ),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const { seen_version: seenVersion, seen_revision: seenRevision } = request.body
      const publish = async (joined: typeof context) =>
        presentFlow(await publishFlow(joined, caller, { id: request.params.id, seenVersion, seenRevision }))
      const published = await answerOnce(context, request, reply, caller, publish)
      // With an idempotency key only now committed: what was read since the service forgot is old.
      forgetCurrentFlows(context, caller.account.id)
      return published
    },
  })
}

function preview(app: App, http: Http): void {
  const { context } = http

  app.route({
    method: 'POST',
    url: '/v1/flows/:id/preview',
    schema: {
      operationId: 'previewFlow',
      tags,
      summary: "Preview the applicant's page of a flow",
      description:
        'Creates a verification in test mode, whatever the mode of the caller, on the draft or the current version. Its reference is "Preview" and its flow version 0; it does not stand in the list of verifications unless somebody searches there. A repetition makes another one.',
      ...keyOrMember,
      params,
      body: PreviewFlow,
      response: {
        201: answer('The link of the preview', FlowPreview),
        ...problems(
          ...changes,
          'malformed_body',
          'unsupported_media_type',
          'payload_too_large',
          'flow_draft_missing',
        ),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const { view, token } = await previewFlow(context, caller, { id: request.params.id, ...request.body })
      return reply.code(201).send({
        verification_id: view.state.id,
        url: linkUrl(context.publicUrl, token),
        expires_at: timestamp(view.state.expiresAt),
      })
    },
  })
}
