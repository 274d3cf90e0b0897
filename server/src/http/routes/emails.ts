import { MAIL_KINDS, type MailKind } from '@countersign/core'
import { z } from 'zod'
import { EMAIL_STATUSES, type EmailStatus } from '../../mail/email-status.ts'
import { reportBounce } from '../../services/email/bounce.ts'
import { getEmail, getEmailContent } from '../../services/email/get.ts'
import { listEmails } from '../../services/email/list.ts'
import { previewEmail } from '../../services/email/preview.ts'
import { resendEmail } from '../../services/email/resend.ts'
import { answerOnce } from '../answer-once.ts'
import type { App, Http } from '../app-types.ts'
import { presentEmail } from '../presenters/email.ts'
import { answer, IdempotencyHeaders, idParams, keyOrMember, POST, problems, READ } from '../route-schema.ts'
import {
  Email,
  EmailContent,
  EmailKind,
  EmailLanguage,
  EmailPage,
  EmailPreview,
  ReportBounce,
} from '../schemas/email.ts'

const params = idParams('e-mail', 'eml_01kb2x3y4z5a6b7c8d9e0f1g2h')
const tags = ['E-mails']

const someOf = (values: readonly string[]) =>
  z
    .string()
    .max(300)
    .refine((text) => text.split(',').every((part) => values.includes(part)), {
      message: `One or more of ${values.join(', ')}, separated by commas`,
    })
    .optional()

const ListQuery = z.object({
  verification_id: z.string().max(100).optional(),
  status: someOf(EMAIL_STATUSES).meta({
    description: 'One or more, separated by commas',
    example: 'bounced',
  }),
  kind: someOf(MAIL_KINDS).meta({ description: 'One or more, separated by commas' }),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(200).optional().meta({ description: '`next` of the page before' }),
})

export function emailRoutes(app: App, http: Http): void {
  listing(app, http)
  single(app, http)
  preview(app, http)
  changes(app, http)
}

function listing(app: App, http: Http): void {
  const { context } = http
  app.route({
    method: 'GET',
    url: '/v1/emails',
    schema: {
      operationId: 'listEmails',
      tags,
      summary: 'List e-mails to applicants',
      description: 'Newest first, in pages, with what became of each.',
      ...keyOrMember,
      querystring: ListQuery,
      response: { 200: answer('A page', EmailPage), ...problems(...READ, 'invalid_cursor') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { verification_id: verificationId, status, kind, ...query } = request.query
      const { data, next } = await listEmails(context, caller, {
        ...query,
        verificationId,
        statuses: (status?.split(',') ?? []) as EmailStatus[],
        kinds: (kind?.split(',') ?? []) as MailKind[],
      })
      return { data: data.map(presentEmail), next, smtp_configured: context.mailer !== null }
    },
  })
}

function single(app: App, http: Http): void {
  const { context } = http
  app.route({
    method: 'GET',
    url: '/v1/emails/:id',
    schema: {
      operationId: 'getEmail',
      tags,
      summary: 'Get an e-mail',
      ...keyOrMember,
      params,
      response: { 200: answer('The e-mail', Email), ...problems(...READ, 'not_found') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      return presentEmail(await getEmail(context, caller, request.params.id))
    },
  })

  app.route({
    method: 'GET',
    url: '/v1/emails/:id/content',
    schema: {
      operationId: 'getEmailContent',
      tags,
      summary: 'What an e-mail says',
      description:
        'Made again from what the verification says now: texts of e-mails are not stored. The link stands in it in test mode only, and only for callers who may create verifications; in live mode nobody but the recipient sees it.',
      ...keyOrMember,
      params,
      response: { 200: answer('Its texts', EmailContent), ...problems(...READ, 'not_found') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      return getEmailContent(context, caller, request.params.id)
    },
  })
}

function preview(app: App, http: Http): void {
  app.route({
    method: 'GET',
    url: '/v1/email-previews',
    schema: {
      operationId: 'previewEmail',
      tags,
      summary: 'How an e-mail looks',
      description: 'In the name of the account, with specimen data. Nothing is sent.',
      ...keyOrMember,
      querystring: z.object({
        kind: EmailKind,
        language: EmailLanguage.default('en'),
        outcome: z.enum(['approved', 'declined']).default('approved').meta({ description: 'Of `result`' }),
      }),
      response: { 200: answer('Its texts', EmailPreview), ...problems(...READ) },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      return previewEmail(http.context, caller, request.query)
    },
  })
}

function changes(app: App, http: Http): void {
  const { context } = http
  app.route({
    method: 'POST',
    url: '/v1/emails/:id/bounced',
    schema: {
      operationId: 'reportBounce',
      tags,
      summary: 'Report that an e-mail came back',
      description:
        'For a mail system that learns of a bounce after it took the e-mail; it finds the id in the header `X-Countersign-Email`. No reminders of the verification go out any more.',
      ...keyOrMember,
      params,
      headers: IdempotencyHeaders,
      body: ReportBounce,
      response: { 200: answer('The e-mail', Email), ...problems(...POST, 'not_found', 'email_not_sent') },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      return answerOnce(context, request, reply, caller, async (joined) =>
        presentEmail(await reportBounce(joined, caller, { id: request.params.id, ...request.body })),
      )
    },
  })

  app.route({
    method: 'POST',
    url: '/v1/emails/:id/resend',
    schema: {
      operationId: 'resendEmail',
      tags,
      summary: 'Send an e-mail again',
      description:
        'One that failed, bounced or was not sent. Reminders of the verification go on if they had stopped.',
      ...keyOrMember,
      params,
      headers: IdempotencyHeaders,
      body: z.object({}).nullish(),
      response: {
        200: answer('The e-mail, queued again', Email),
        ...problems(...POST, 'not_found', 'email_not_resendable'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      return answerOnce(context, request, reply, caller, async (joined) =>
        presentEmail(await resendEmail(joined, caller, request.params.id)),
      )
    },
  })
}
