import { makeSpecimenFiles } from '../../services/specimen/make.ts'
import type { App, Http } from '../app-types.ts'
import { answer, keyOrMember, problems, READ } from '../route-schema.ts'
import { MakeSpecimen, Specimen } from '../schemas/specimen.ts'

export function specimenRoutes(app: App, http: Http): void {
  app.route({
    method: 'POST',
    url: '/v1/specimens',
    schema: {
      operationId: 'makeSpecimen',
      tags: ['Specimens'],
      summary: 'Make a specimen (test mode)',
      description:
        'Draws a document of the invented country Utopia and a selfie of the person on it, with a fault if one is asked for. The same request gives the same pictures on the same day.',
      ...keyOrMember,
      body: MakeSpecimen,
      response: {
        200: answer('The pictures', Specimen),
        ...problems(...READ, 'cross_origin', 'test_mode_only', 'malformed_body', 'unsupported_media_type'),
      },
    },
    handler: async (request) => {
      const caller = await http.authenticate(request)
      const files = await makeSpecimenFiles(http.context, caller, request.body)
      return {
        files: files.map(({ name, description, jpeg }) => ({
          name,
          content_type: 'image/jpeg' as const,
          content_base64: jpeg.toString('base64'),
          description,
        })),
      }
    },
  })
}
