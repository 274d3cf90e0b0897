import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { EvidenceError } from '../evidence/evidence-error.ts'
import { receiveUpload } from '../evidence/receive-upload.ts'
import { Problem } from '../problems/problem.ts'

/**
 * The bytes of the one file of a multipart request. Its name and declared type are ignored: what it is, its content says. Stops
 * reading as soon as the limit is passed or the sender is gone; then nothing was kept.
 */
export const receivePicture = async (request: FastifyRequest, bytesMax: number): Promise<Buffer> =>
  (await receiveFile(request, bytesMax)).bytes

export type ReceivedFile = {
  bytes: Buffer
  /** As its sender named it, without folders; never trusted, only shown. */
  name: string | null
}

/** The same with the name of the file. */
export async function receiveFile(request: FastifyRequest, bytesMax: number): Promise<ReceivedFile> {
  if (!request.isMultipart()) throw new Problem('unsupported_media_type')
  const gone = new AbortController()
  const { raw } = request
  const abort = () => {
    if (!raw.complete) gone.abort()
  }
  // Who asks was looked up before: the sender may have gone meanwhile.
  if (raw.destroyed && !raw.complete) throw new EvidenceError('upload_interrupted')
  raw.once('close', abort)
  try {
    const part: MultipartFile | undefined = await Promise.race([nextFile(request), interrupted(gone.signal)])
    if (!part || part.fieldname !== 'file') {
      part?.file.resume()
      const message = 'one file in the field `file` is required'
      throw new Problem('validation_failed', { errors: [{ path: 'file', message }] })
    }
    const bytes = await receiveUpload(part.file, bytesMax, { signal: gone.signal })
    return { bytes, name: plainName(part.filename) }
  } finally {
    raw.removeListener('close', abort)
  }
}

const NAME_LENGTH_MAX = 200

function plainName(given: string | undefined): string | null {
  const last = (given ?? '').split(/[\\/]/).at(-1) ?? ''
  // Control characters, and those that turn the direction of text: `gpj.exe` must not read as `exe.jpg`.
  const name = last
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  return name === '' ? null : name.slice(0, NAME_LENGTH_MAX)
}

/** The parser of the body throws bare errors for what is not multipart. */
const nextFile = (request: FastifyRequest) =>
  request.file().catch((error: unknown) => {
    if (error instanceof Error && 'code' in error) throw error
    const message = 'the body is not multipart/form-data with the boundary that its content type names'
    throw new Problem('validation_failed', { errors: [{ path: 'file', message }] })
  })

/** The parser waits for ever for a part that does not come any more. */
const interrupted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new EvidenceError('upload_interrupted')), { once: true })
  })
