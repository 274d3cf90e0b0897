import { readOverrideEvidence } from '../../services/override-evidence/read.ts'
import { uploadOverrideEvidence } from '../../services/override-evidence/upload.ts'
import type { App, Http } from '../app-types.ts'
import { presentOverrideEvidence } from '../presenters/override.ts'
import { receiveFile } from '../receive-picture.ts'
import { answer, idParams, keyOrMember, POST, problems, READ } from '../route-schema.ts'
import { OverrideEvidence } from '../schemas/override.ts'
import { sendOverrideEvidence } from '../send-file.ts'
import { createUploadBudget } from '../upload-budget.ts'
import { z } from 'zod'

const tags = ['Overrides']

/** Files that support an override. */
export function overrideEvidenceRoutes(app: App, http: Http): void {
  uploadRoute(app, http)
  contentRoute(app, http)
}

function uploadRoute(app: App, { authenticate, context }: Http): void {
  const withinBudget = createUploadBudget()
  app.route({
    method: 'POST',
    url: '/v1/verifications/:id/override-evidence',
    schema: {
      operationId: 'uploadOverrideEvidence',
      tags,
      summary: 'Upload a file that supports an override',
      description:
        'One PDF, JPEG, PNG or WebP as multipart/form-data in the field `file`; name its id in `evidence_ids` of the override. Pictures are re-encoded, PDFs kept as they are; both are encrypted under the key of the verification. What no override used is removed after a day.',
      ...keyOrMember,
      consumes: ['multipart/form-data'],
      params: idParams('verification', 'ver_01kb2x3y4z5a6b7c8d9e0f1g2h'),
      response: {
        201: answer('The file as it is kept', OverrideEvidence),
        ...problems(
          ...POST,
          'not_found',
          'data_hidden',
          'data_erased',
          'upload_interrupted',
          'file_type_not_accepted',
          'pdf_truncated',
          'picture_empty',
          'picture_truncated',
          'picture_unreadable',
          'picture_too_small',
          'picture_too_many_pixels',
          'picture_too_large',
        ),
      },
    },
    handler: async (request, reply) => {
      const caller = await authenticate(request)
      const verificationId = request.params.id
      const row = await withinBudget({ verificationId }, request, context.uploadMaxBytes, async () => {
        const file = await receiveFile(request, context.uploadMaxBytes)
        return uploadOverrideEvidence(context, caller, { verificationId, ...file })
      })
      return reply.code(201).send(presentOverrideEvidence(row))
    },
  })
}

function contentRoute(app: App, { authenticate, context }: Http): void {
  const binary = { schema: z.any().meta({ type: 'string', format: 'binary' }) }
  app.route({
    method: 'GET',
    url: '/v1/override-evidence/:id/content',
    schema: {
      operationId: 'readOverrideEvidence',
      tags,
      summary: 'A file that supports an override',
      description:
        'A picture as JPEG, or the PDF as an attachment. Needs `verification:read_evidence`; that it was read is noted in the audit.',
      ...keyOrMember,
      params: idParams('file', 'ove_01kb2x3y4z5a6b7c8d9e0f1g2h'),
      response: {
        200: { description: 'The file', content: { 'image/jpeg': binary, 'application/pdf': binary } },
        ...problems(...READ, 'not_found', 'data_hidden', 'data_erased'),
      },
    },
    handler: async (request, reply) =>
      sendOverrideEvidence(
        reply,
        await readOverrideEvidence(context, await authenticate(request), request.params.id),
      ),
  })
}
