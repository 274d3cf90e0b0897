import { z } from 'zod'
import { readOwnPicture } from '../../services/applicant/own-picture.ts'
import { makeSpecimenPicture } from '../../services/applicant/specimen.ts'
import { uploadEvidence, type UploadResult } from '../../services/applicant/upload-evidence.ts'
import { onceOf } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentApplicantState } from '../presenters/applicant.ts'
import { receivePicture } from '../receive-picture.ts'
import { answer, BODY, IdempotencyHeaders, linkOnly, picture, problems } from '../route-schema.ts'
import { EvidenceAnswer, SpecimenRequest } from '../schemas/applicant.ts'
import { StepKey } from '../schemas/verification.ts'
import { sendPicture } from '../send-picture.ts'
import { createUploadBudget } from '../upload-budget.ts'

const CLOSED = ['unauthenticated', 'verification_closed_to_applicant', 'not_allowed_in_status'] as const
const stepParams = z.object({ step: StepKey })
const tags = ['Applicant']

type RouteFile = (app: App, http: Http) => void

const presentEvidenceAnswer = ({ accepted, hints, link }: UploadResult) => ({
  accepted,
  hints,
  state: presentApplicantState(link),
})

const uploadEvidenceRoute: RouteFile = (app, http) => {
  const { context } = http
  const withinBudget = createUploadBudget()
  app.route({
    method: 'POST',
    url: '/v1/applicant/evidence/:step',
    schema: {
      operationId: 'uploadEvidence',
      tags,
      summary: 'Hand in a picture',
      description:
        'One JPEG, PNG or WebP as multipart/form-data in the field `file`. It is judged at once: what cannot be used is answered with `accepted: false` and hints, and counts as a failure of the step.',
      ...linkOnly,
      consumes: ['multipart/form-data'],
      headers: IdempotencyHeaders,
      params: stepParams,
      response: {
        200: answer('Whether it was accepted, and what could be better', EvidenceAnswer),
        ...problems(
          ...BODY,
          ...CLOSED,
          'consent_required',
          'document_not_chosen',
          'unknown_step',
          'step_not_open',
          'upload_interrupted',
          'picture_empty',
          'picture_type_not_accepted',
          'picture_truncated',
          'picture_unreadable',
          'picture_too_small',
          'picture_too_many_pixels',
          'picture_too_large',
        ),
      },
    },
    handler: async (request, reply) => {
      const link = await http.authenticateLink(request)
      const result = await withinBudget(link, request, context.uploadMaxBytes, async () => {
        const bytes = await receivePicture(request, context.uploadMaxBytes)
        return uploadEvidence(context, link, {
          step: request.params.step,
          bytes,
          once: onceOf(request, link, bytes),
          present: presentEvidenceAnswer,
        })
      })
      if (result.replayed) reply.header('Idempotent-Replayed', 'true')
      return reply.type('application/json').send(result.answer)
    },
  })
}

const readOwnPictureRoute: RouteFile = (app, http) => {
  const { context } = http
  app.route({
    method: 'GET',
    url: '/v1/applicant/evidence/:step/content',
    schema: {
      operationId: 'readOwnPicture',
      tags,
      summary: "The applicant's own picture",
      description: 'The current picture of a step while the link is open.',
      ...linkOnly,
      params: stepParams,
      response: { 200: picture('The picture'), ...problems('unauthenticated', 'not_found') },
    },
    handler: async (request, reply) => {
      const link = await http.authenticateLink(request)
      return sendPicture(reply, await readOwnPicture(context, link, request.params.step))
    },
  })
}

const makeApplicantSpecimenRoute: RouteFile = (app, http) => {
  const { context } = http
  app.route({
    method: 'POST',
    url: '/v1/applicant/specimen',
    schema: {
      operationId: 'makeApplicantSpecimen',
      tags,
      summary: 'A specimen picture for a step (test mode)',
      description:
        'Draws a synthetic document or face that fits what was declared about the applicant. Hand it in like any other picture.',
      ...linkOnly,
      body: SpecimenRequest,
      response: {
        200: picture('The specimen'),
        ...problems(...BODY, ...CLOSED, 'test_mode_only', 'document_not_chosen', 'unknown_step'),
      },
    },
    handler: async (request, reply) => {
      const link = await http.authenticateLink(request)
      return sendPicture(reply, await makeSpecimenPicture(context, link, request.body))
    },
  })
}

export const applicantEvidenceRoutes: RouteFile = (app, http) => {
  for (const route of [uploadEvidenceRoute, readOwnPictureRoute, makeApplicantSpecimenRoute]) route(app, http)
}
