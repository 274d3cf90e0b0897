import { z } from 'zod'
import { chooseDocument } from '../../services/applicant/choose-document.ts'
import { consent } from '../../services/applicant/consent.ts'
import { openLink } from '../../services/applicant/open.ts'
import { readLinkState } from '../../services/applicant/state.ts'
import { skipComponent } from '../../services/applicant/skip.ts'
import { submit } from '../../services/applicant/submit.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentApplicantState } from '../presenters/applicant.ts'
import { applicantEvidenceRoutes } from './applicant-evidence.ts'
import { answer, BODY, IdempotencyHeaders, linkOnly, problems } from '../route-schema.ts'
import { ApplicantState, ChooseDocument, SkipComponent } from '../schemas/applicant.ts'

const CLOSED = ['unauthenticated', 'verification_closed_to_applicant', 'not_allowed_in_status'] as const
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

export const applicantRoutes: RouteFile = (app, http) => {
  const routes = [
    readApplicantStateRoute,
    openLinkRoute,
    giveConsentRoute,
    chooseDocumentRoute,
    skipComponentRoute,
    submitRoute,
  ]
  for (const route of routes) route(app, http)
  applicantEvidenceRoutes(app, http)
}
