import { z } from 'zod'
import { listEvidence } from '../../services/evidence/list.ts'
import { readEvidence } from '../../services/evidence/read.ts'
import type { App, Http } from '../app-types.ts'
import { presentEvidence } from '../presenters/evidence.ts'
import { answer, idParams, keyOrMember, picture, problems, READ } from '../route-schema.ts'
import { Evidence } from '../schemas/verification.ts'
import { sendPicture } from '../send-picture.ts'

export function evidenceRoutes(app: App, http: Http): void {
  const { context } = http
  const tags = ['Evidence']

  app.route({
    method: 'GET',
    url: '/v1/verifications/:id/evidence',
    schema: {
      operationId: 'listEvidence',
      tags,
      summary: 'List the pictures of a verification',
      description: 'Every picture that was accepted, also those another one took the place of.',
      ...keyOrMember,
      params: idParams('verification', 'ver_01kb2x3y4z5a6b7c8d9e0f1g2h'),
      response: {
        200: answer('The pictures, oldest first', z.object({ data: z.array(Evidence) })),
        ...problems(...READ, 'not_found'),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const rows = await listEvidence(context, caller, request.params.id)
      return { data: rows.map(presentEvidence) }
    },
  })

  app.route({
    method: 'GET',
    url: '/v1/evidence/:id/content',
    schema: {
      operationId: 'readEvidence',
      tags,
      summary: 'The picture itself',
      description: 'Always a JPEG, decrypted for this answer. Needs `verification:read_evidence`.',
      ...keyOrMember,
      params: idParams('picture', 'evi_01kb2x3y4z5a6b7c8d9e0f1g2h'),
      response: {
        200: picture('The picture'),
        ...problems(...READ, 'not_found', 'data_hidden', 'data_erased'),
      },
    },
    handler: async (request, reply) => {
      const caller = await http.authenticate(request)
      return sendPicture(reply, await readEvidence(context, caller, request.params.id))
    },
  })
}
