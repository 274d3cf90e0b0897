import { Readable } from 'node:stream'
import { z } from 'zod'
import { listCheckpoints } from '../../services/audit/checkpoints.ts'
import { exportAudit } from '../../services/audit/export.ts'
import { getAuditEntry, listAudit } from '../../services/audit/list.ts'
import { verifyHistory } from '../../services/audit/verify-history.ts'
import { verifyAudit } from '../../services/audit/verify.ts'
import { oneExport } from '../../services/export/one-export.ts'
import { allow } from '../../services/caller.ts'
import type { App, Http } from '../app-types.ts'
import {
  presentAuditEntry,
  presentAuditKey,
  presentAuditVerification,
  presentCheckpoint,
} from '../presenters/audit.ts'
import { answer, keyOrMember, problems, READ } from '../route-schema.ts'
import {
  AuditCheckpoint,
  AuditEntry,
  AuditKey,
  AuditPage,
  AuditQuery,
  AuditVerification,
} from '../schemas/audit.ts'

const tags = ['Audit']

export function auditRoutes(app: App, http: Http): void {
  listing(app, http)
  signatures(app, http)
  verifying(app, http)
  exporting(app, http)
  single(app, http)
}

const timeOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Date.parse(text)

function listing(app: App, http: Http): void {
  const { context } = http
  app.route({
    method: 'GET',
    url: '/v1/audit',
    schema: {
      operationId: 'listAudit',
      tags,
      summary: 'List what was done in the account',
      description:
        'What members, API keys and the operator did, reads of evidence included, and every outcome of a verification; newest first, in pages. Needs `audit:read`, and is an entry itself.',
      ...keyOrMember,
      querystring: AuditQuery,
      response: { 200: answer('A page', AuditPage), ...problems(...READ, 'invalid_cursor') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { actor, target, from, to, ...query } = request.query
      const wanted = { ...query, actorId: actor, targetId: target, from: timeOf(from), to: timeOf(to) }
      const { data, next, names } = await listAudit(context, caller, wanted)
      return { data: data.map(presentAuditEntry(names)), next }
    },
  })
}

function signatures(app: App, http: Http): void {
  const { context } = http
  app.route({
    method: 'GET',
    url: '/v1/audit/checkpoints',
    schema: {
      operationId: 'listAuditCheckpoints',
      tags,
      summary: 'List the latest signed heads',
      description:
        'The head of the chain is signed about once a minute when it has moved, and at once before an export. Who keeps one of these can prove later that nothing before it was changed.',
      ...keyOrMember,
      querystring: z.object({ limit: z.coerce.number().int().min(1).max(100).default(10) }),
      response: {
        200: answer('Newest first', z.object({ data: z.array(AuditCheckpoint) })),
        ...problems(...READ),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const rows = await listCheckpoints(context, caller, request.query.limit)
      return { data: rows.map(presentCheckpoint) }
    },
  })

  app.route({
    method: 'GET',
    url: '/v1/audit/key',
    schema: {
      operationId: 'getAuditKey',
      tags,
      summary: 'Get the public key of the signatures',
      description: 'Compare it with what the operator told you on another way: `countersign audit key`.',
      ...keyOrMember,
      response: { 200: answer('The key', AuditKey), ...problems(...READ) },
    },
    handler: async (request) => {
      allow(await http.authenticate(request), 'audit:read')
      return presentAuditKey(context.auditKey)
    },
  })
}

const VerifyQuery = z.object({
  cursor: z.string().max(200).optional().meta({ description: '`next` of the answer before' }),
  verification_id: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'Checks the events of this verification instead, all at once' }),
})

function verifying(app: App, http: Http): void {
  const { context } = http
  app.route({
    method: 'GET',
    url: '/v1/audit/verify',
    exposeHeadRoute: false,
    schema: {
      operationId: 'verifyAudit',
      tags,
      summary: 'Check the stored chain',
      description:
        'Up to 20,000 entries an answer, from the first one on; ask again with `next` as `cursor` until it is null. Says where the chain first breaks and why. A server that lies would lie here too: what proves it is an export that you check yourself with `countersign audit verify`.',
      ...keyOrMember,
      querystring: VerifyQuery,
      response: {
        200: answer('What was checked', AuditVerification),
        ...problems(...READ, 'invalid_cursor', 'not_found'),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { verification_id: id, cursor } = request.query
      if (id === undefined) return presentAuditVerification(await verifyAudit(context, caller, { cursor }))
      const verified = await verifyHistory(context, caller, id)
      return presentAuditVerification({ ...verified, checkpoint: null, next: null })
    },
  })
}

const ExportQuery = z.object({
  personal: z.enum(['true', 'false']).default('false').meta({
    description:
      'With addresses, names and other personal values and their salts, so that the commitments can be checked. Needs `verification:export` as well',
  }),
})

function exporting(app: App, http: Http): void {
  const { context } = http
  app.route({
    method: 'GET',
    url: '/v1/audit/export',
    exposeHeadRoute: false,
    schema: {
      operationId: 'exportAudit',
      tags,
      summary: 'Export the chain',
      description:
        'The whole chain as lines of JSON with its signed end, which `countersign audit verify` checks on any machine without this server. `x-total-entries` says how many entries come.',
      ...keyOrMember,
      querystring: ExportQuery,
      response: {
        200: {
          description: 'The file',
          content: { 'application/x-ndjson': { schema: z.any().meta({ type: 'string' }) } },
        },
        ...problems(...READ, 'export_running', 'overloaded'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      const personal = request.query.personal === 'true'
      const { entries, stream } = await oneExport(context, caller, 'audit', async () => {
        const { entries: count, file } = await exportAudit(context, caller, { personal })
        return { entries: count, stream: Readable.from(file, { objectMode: false }) }
      })
      const day = new Date(context.now()).toISOString().slice(0, 10)
      return reply
        .headers({
          'content-type': 'application/x-ndjson; charset=utf-8',
          'content-disposition': `attachment; filename="${caller.account.id}-${day}.countersign-audit.ndjson"`,
          'x-total-entries': String(entries),
          'cache-control': 'no-store, no-transform',
          'x-content-type-options': 'nosniff',
        })
        .send(stream)
    },
  })
}

function single(app: App, http: Http): void {
  const { context } = http
  app.route({
    method: 'GET',
    url: '/v1/audit/:seq',
    schema: {
      operationId: 'getAuditEntry',
      tags,
      summary: 'Get one entry',
      ...keyOrMember,
      params: z.object({
        seq: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).meta({ example: 4711 }),
      }),
      response: { 200: answer('The entry', AuditEntry), ...problems(...READ, 'not_found') },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const { view, names } = await getAuditEntry(context, caller, request.params.seq)
      return presentAuditEntry(names)(view)
    },
  })
}
