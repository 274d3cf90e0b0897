import { addAbortSignal, type Readable } from 'node:stream'
import { EvidenceError } from './evidence-error.ts'

/** 15 MB: a 50-megapixel phone photo as JPEG. */
export const UPLOAD_BYTES_MAX = 15_000_000

async function collect(source: Readable, bytesMax: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of source as AsyncIterable<Buffer>) {
    bytes += part.byteLength
    if (bytes > bytesMax) throw new EvidenceError('upload_too_large')
    parts.push(part)
  }
  return Buffer.concat(parts, bytes)
}

/**
 * Reads an upload into memory, never more than `bytesMax` and one chunk of it. Throws `upload_too_large` as soon as the limit is
 * passed (the stream is destroyed, the rest is not read), `upload_interrupted` when the sender goes away or the signal aborts.
 * A stream of @fastify/multipart that its own limit cut off (`truncated`) counts as too large.
 */
export async function receiveUpload(
  source: Readable & { truncated?: boolean },
  bytesMax: number = UPLOAD_BYTES_MAX,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Buffer> {
  if (signal) addAbortSignal(signal, source)
  const bytes = await collect(source, bytesMax).catch((cause: unknown) => {
    if (cause instanceof EvidenceError) throw cause
    const cutByLimit = cause instanceof Error && 'code' in cause && cause.code === 'FST_REQ_FILE_TOO_LARGE'
    throw new EvidenceError(cutByLimit ? 'upload_too_large' : 'upload_interrupted', { cause })
  })
  if (source.truncated) throw new EvidenceError('upload_too_large')
  return bytes
}
