import type { Context } from '../../services/context.ts'
import { listActs } from '../../services/verification/acts.ts'
import { correctComponent } from '../../services/verification/correct-component.ts'
import { correctField } from '../../services/verification/correct-field.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentActs } from '../presenters/override.ts'
import { presentVerification } from '../presenters/verification.ts'
import { answer, IdempotencyHeaders, idParams, keyOrMember, POST, problems, READ } from '../route-schema.ts'
import { Acts, Correct } from '../schemas/override.ts'
import { Verification } from '../schemas/verification.ts'

const tags = ['Verifications']
const params = idParams('verification', 'ver_01kb2x3y4z5a6b7c8d9e0f1g2h')

/** What a member puts right below the outcome, and what is missing for every act. */
export function correctionRoutes(app: App, http: Http): void {
  correctRoute(app, http)
  actsRoute(app, http)
}

function correctRoute(app: App, http: Http): void {
  app.route({
    method: 'POST',
    url: '/v1/verifications/:id/corrections',
    schema: {
      operationId: 'correctVerification',
      tags,
      summary: 'Correct one component or one field that was read',
      description:
        'While it is in review or acknowledged. The overall result follows a corrected component; a corrected field is compared anew with what was declared. The earlier result or value stays visible, with who, when and why; the status stays.',
      ...keyOrMember,
      params,
      headers: IdempotencyHeaders,
      body: Correct,
      response: {
        201: answer('The verification after it', Verification),
        ...problems(
          ...POST,
          'not_found',
          'version_conflict',
          'claimed_by_other',
          'verification_completed',
          'not_allowed_in_status',
          'unknown_component',
          'not_correctable',
          'correction_changes_nothing',
          'data_hidden',
          'data_erased',
        ),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const { seen_version: seenVersion, ...body } = request.body
      const target = { id: request.params.id, seenVersion }
      const run = async (joined: Context) =>
        presentVerification(
          'field' in body
            ? await correctField(joined, caller, { ...target, ...body, value: body.value.trim() })
            : await correctComponent(joined, caller, { ...target, ...body }),
        )
      return answerOnce(http.context, request, reply, caller, run, 201)
    },
  })
}

function actsRoute(app: App, { authenticate, context }: Http): void {
  app.route({
    method: 'GET',
    url: '/v1/verifications/:id/acts',
    schema: {
      operationId: 'listActs',
      tags,
      summary: 'What can be done, and what is missing for the rest',
      description:
        'For every act whether you can do it now, and everything you lack for it: the permission, the entitlement, the terms, the status, or a claim of somebody else. The acts themselves refuse with the same codes.',
      ...keyOrMember,
      params,
      response: { 200: answer('Every act', Acts), ...problems(...READ, 'not_found') },
    },
    handler: async (request) =>
      presentActs(await listActs(context, await authenticate(request), request.params.id)),
  })
}
