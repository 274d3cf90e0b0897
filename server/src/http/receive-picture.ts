import type {} from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { receiveUpload } from '../evidence/receive-upload.ts'
import { Problem } from '../problems/problem.ts'

/**
 * The bytes of the one file of a multipart request. Its name and declared type are ignored: what it is, its content says. Stops
 * reading as soon as the limit is passed or the sender is gone; then nothing was kept.
 */
export async function receivePicture(request: FastifyRequest, bytesMax: number): Promise<Buffer> {
  if (!request.isMultipart()) throw new Problem('unsupported_media_type')
  const gone = new AbortController()
  const abort = () => gone.abort()
  request.raw.once('aborted', abort)
  try {
    const part = await request.file()
    if (!part || part.fieldname !== 'file') {
      part?.file.resume()
      const message = 'one file in the field `file` is required'
      throw new Problem('validation_failed', { errors: [{ path: 'file', message }] })
    }
    return await receiveUpload(part.file, bytesMax, { signal: gone.signal })
  } finally {
    request.raw.removeListener('aborted', abort)
  }
}
