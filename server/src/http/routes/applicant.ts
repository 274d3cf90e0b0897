import { z } from 'zod'
import { chooseDocument } from '../../services/applicant/choose-document.ts'
import { consent } from '../../services/applicant/consent.ts'
import { openLink } from '../../services/applicant/open.ts'
import { readOwnPicture } from '../../services/applicant/own-picture.ts'
import { makeSpecimenPicture } from '../../services/applicant/specimen.ts'
import { readLinkState } from '../../services/applicant/state.ts'
import { skipComponent } from '../../services/applicant/skip.ts'
import { submit } from '../../services/applicant/submit.ts'
import { uploadEvidence, type UploadResult } from '../../services/applicant/upload-evidence.ts'
import { answerOnce, onceOf } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentApplicantState } from '../presenters/applicant.ts'
import { receivePicture } from '../receive-picture.ts'
import { answer, BODY, IdempotencyHeaders, linkOnly, picture, problems } from '../route-schema.ts'
import {
  ApplicantState,
  ChooseDocument,
  EvidenceAnswer,
  SkipComponent,
  SpecimenRequest,
} from '../schemas/applicant.ts'
import { StepKey } from '../schemas/verification.ts'
import { sendPicture } from '../send-picture.ts'
import { createUploadBudget } from '../upload-budget.ts'

const CLOSED = ['unauthenticated', 'verification_closed_to_applicant', 'not_allowed_in_status'] as const
const stepParams = z.object({ step: StepKey })
const state = answer('What the link shows now', ApplicantState)

const tags = ['Applicant']

type RouteFile = (app: App, http: Http) => void

const readApplicantStateRoute: RouteFile = (app, http) => {
  const { context } = http
  app.route({
    method: 'GET',
    url: '/v1/applicant',
    schema: {
      operationId: 'readApplicantState',
      tags,
      summary: 'What the link shows',
      description: 'Changes nothing. Never says why a verification ended as it did.',
      ...linkOnly,
      response: { 200: state, ...problems('unauthenticated') },
    },
    handler: async (request) =>
      presentApplicantState(await readLinkState(context, await http.authenticateLink(request))),
  })
}

const openLinkRoute: RouteFile = (app, http) => {
  const { context } = http
  app.route({
    method: 'POST',
    url: '/v1/applicant/open',
    schema: {
      operationId: 'openLink',
      tags,
      summary: 'Open the link',
      description: 'The first time the verification becomes `in_progress`. Opening again resumes.',
      ...linkOnly,
      headers: IdempotencyHeaders,
      body: z.object({}).nullish(),
      response: { 200: state, ...problems(...BODY, 'unauthenticated') },
    },
    handler: async (request, reply) => {
      const link = await http.authenticateLink(request)
      return answerOnce(context, request, reply, link, async (joined) =>
        presentApplicantState(await openLink(joined, link)),
      )
    },
  })
}

const giveConsentRoute: RouteFile = (app, http) => {
  const { context } = http
  app.route({
    method: 'POST',
    url: '/v1/applicant/consent',
    schema: {
      operationId: 'giveConsent',
      tags,
      summary: 'Consent',
      description: 'The applicant consents to the processing of the pictures.',
      ...linkOnly,
      headers: IdempotencyHeaders,
      body: z.object({ language: z.enum(['en', 'es']).optional() }).nullish(),
      response: { 200: state, ...problems(...BODY, ...CLOSED) },
    },
    handler: async (request, reply) => {
      const link = await http.authenticateLink(request)
      return answerOnce(context, request, reply, link, async (joined) =>
        presentApplicantState(await consent(joined, link, { language: request.body?.language })),
      )
    },
  })
}

const chooseDocumentRoute: RouteFile = (app, http) => {
  const { context } = http
  app.route({
    method: 'POST',
    url: '/v1/applicant/document',
    schema: {
      operationId: 'chooseDocument',
      tags,
      summary: 'Choose the document',
      description: 'Type and issuing country. Another type makes pictures of the document before worthless.',
      ...linkOnly,
      headers: IdempotencyHeaders,
      body: ChooseDocument,
      response: {
        200: state,
        ...problems(
          ...BODY,
          ...CLOSED,
          'consent_required',
          'document_type_not_accepted',
          'country_not_accepted',
        ),
      },
    },
    handler: async (request, reply) => {
      const link = await http.authenticateLink(request)
      return answerOnce(context, request, reply, link, async (joined) =>
        presentApplicantState(await chooseDocument(joined, link, request.body)),
      )
    },
  })
}

const skipComponentRoute: RouteFile = (app, http) => {
  const { context } = http
  app.route({
    method: 'POST',
    url: '/v1/applicant/skip',
    schema: {
      operationId: 'skipComponent',
      tags,
      summary: 'Leave out a part',
      description:
        'Leaves out a component that is not required; nothing of it is examined. A picture for one of its steps takes it up again. Leaving out twice is the same as once.',
      ...linkOnly,
      headers: IdempotencyHeaders,
      body: SkipComponent,
      response: {
        200: state,
        ...problems(...BODY, ...CLOSED, 'consent_required', 'component_required', 'unknown_component'),
      },
    },
    handler: async (request, reply) => {
      const link = await http.authenticateLink(request)
      return answerOnce(context, request, reply, link, async (joined) =>
        presentApplicantState(await skipComponent(joined, link, request.body)),
      )
    },
  })
}

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

const submitRoute: RouteFile = (app, http) => {
  const { context } = http
  app.route({
    method: 'POST',
    url: '/v1/applicant/submit',
    schema: {
      operationId: 'submit',
      tags,
      summary: 'Submit',
      description:
        'Hands everything in. What is missing is refused by name and nothing is lost. Submitting twice is the same as once.',
      ...linkOnly,
      headers: IdempotencyHeaders,
      body: z.object({}).nullish(),
      response: {
        200: state,
        ...problems(...BODY, ...CLOSED, 'consent_required', 'document_not_chosen', 'evidence_missing'),
      },
    },
    handler: async (request, reply) => {
      const link = await http.authenticateLink(request)
      return answerOnce(context, request, reply, link, async (joined) =>
        presentApplicantState(await submit(joined, link)),
      )
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

export const applicantRoutes: RouteFile = (app, http) => {
  const routes = [
    readApplicantStateRoute,
    openLinkRoute,
    giveConsentRoute,
    chooseDocumentRoute,
    skipComponentRoute,
    uploadEvidenceRoute,
    readOwnPictureRoute,
    submitRoute,
    makeApplicantSpecimenRoute,
  ]
  for (const route of routes) route(app, http)
}
