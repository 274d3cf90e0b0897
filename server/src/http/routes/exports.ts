import { Readable } from 'node:stream'
import type { Status } from '@countersign/core'
import { z } from 'zod'
import { exportBundle } from '../../services/export/bundle.ts'
import { exportList } from '../../services/export/csv.ts'
import { oneExport } from '../../services/export/one-export.ts'
import { makeReport } from '../../services/export/report/make-report.ts'
import type { VerificationItem } from '../../services/verification/list.ts'
import type { App, Http } from '../app-types.ts'
import { csvHead, csvLine } from '../presenters/csv.ts'
import { presentVerification } from '../presenters/verification.ts'
import { file, idParams, keyOrMember, problems, READ } from '../route-schema.ts'
import { ListQuery } from './verifications.ts'

const tags = ['Exports']
const params = idParams('verification', 'ver_01kb2x3y4z5a6b7c8d9e0f1g2h')
const BOUNDED = ['export_running', 'overloaded'] as const
const yesOrNo = z.enum(['true', 'false']).default('false')

/** Of a file that is personal and is to be saved, not shown. */
const download = (type: string, name: string) => ({
  'content-type': type,
  'content-disposition': `attachment; filename="${name}"`,
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
})

function report(app: App, http: Http): void {
  app.route({
    method: 'GET',
    url: '/v1/verifications/:id/report.pdf',
    schema: {
      operationId: 'exportReport',
      tags,
      summary: 'A verification as a PDF report',
      description:
        'Outcome and why, applicant, checks, overrides, timeline and a signed statement. Needs `verification:export`, with pictures `verification:read_evidence` too. What was hidden or erased is not in it.',
      ...keyOrMember,
      params,
      querystring: z.object({
        language: z.enum(['en', 'es']).default('en'),
        pictures: yesOrNo.meta({ description: 'With every accepted picture' }),
      }),
      response: { 200: file('The report', 'application/pdf'), ...problems(...READ, 'not_found', ...BOUNDED) },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const { language, pictures } = request.query
      const { id } = request.params
      const options = { language, pictures: pictures === 'true' }
      const { stream } = await oneExport(http.context, caller, 'report', () =>
        makeReport(http.context, caller, id, options),
      )
      return reply.headers(download('application/pdf', `${id}.pdf`)).send(stream)
    },
  })
}

function bundle(app: App, http: Http): void {
  app.route({
    method: 'GET',
    url: '/v1/verifications/:id/bundle',
    schema: {
      operationId: 'exportBundle',
      tags,
      summary: 'A verification with its proof',
      description:
        'A zip with the verification, its chained events, the entries of the account’s chain about it, what is disclosed of their commitments, its pictures, and a manifest signed with Ed25519. `countersign audit verify` checks it on any machine. Needs `verification:export` and `verification:read_evidence`.',
      ...keyOrMember,
      params,
      response: { 200: file('The bundle', 'application/zip'), ...problems(...READ, 'not_found', ...BOUNDED) },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const { id } = request.params
      const { stream } = await oneExport(http.context, caller, 'bundle', async () => ({
        stream: await exportBundle(http.context, caller, id, presentVerification),
      }))
      return reply.headers(download('application/zip', `${id}.zip`)).send(stream)
    },
  })
}

function list(app: App, http: Http): void {
  app.route({
    method: 'GET',
    url: '/v1/verifications/export.csv',
    schema: {
      operationId: 'exportVerifications',
      tags,
      summary: 'The list as CSV',
      description:
        'With the filters of the list, streamed; `X-Total-Count` says beforehand how many rows come. RFC 4180, UTF-8; what a spreadsheet would take for a formula begins with an apostrophe. Needs `verification:export`.',
      ...keyOrMember,
      querystring: ListQuery.omit({ limit: true, cursor: true }).extend({
        bom: yesOrNo.meta({ description: 'Begin with a byte order mark, as older spreadsheets want it' }),
      }),
      response: { 200: file('The rows', 'text/csv'), ...problems(...READ, ...BOUNDED) },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const { status, assigned_to, created_from, created_to, bom, ...query } = request.query
      const wanted = {
        ...query,
        assignedTo: assigned_to,
        statuses: (status?.split(',') ?? []) as Status[],
        createdFrom: created_from === undefined ? undefined : Date.parse(created_from),
        createdTo: created_to === undefined ? undefined : Date.parse(created_to),
      }
      const { total, stream } = await oneExport(http.context, caller, 'csv', async () => {
        const { total: count, pages } = await exportList(http.context, caller, wanted)
        const text = textOf(pages, bom === 'true')
        return { total: count, stream: Readable.from(text, { objectMode: false }) }
      })
      reply.headers({
        ...download('text/csv; charset=utf-8', 'verifications.csv'),
        'x-total-count': String(total),
      })
      return reply.send(stream)
    },
  })
}

async function* textOf(pages: AsyncIterable<VerificationItem[]>, withMark: boolean): AsyncGenerator<string> {
  yield `${withMark ? '\uFEFF' : ''}${csvHead()}`
  for await (const page of pages) yield page.map(csvLine).join('')
}

export function exportRoutes(app: App, http: Http): void {
  for (const route of [list, report, bundle]) route(app, http)
}
