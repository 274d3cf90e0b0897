import type { FastifyRequest } from 'fastify'
import type { LinkCaller } from '../services/caller.ts'
import { Problem } from '../problems/problem.ts'

/** Of one link: a page sends one picture at a time, an impatient person a second. */
const PER_LINK_MAX = 3
const BYTES_MAX = 256 * 1024 * 1024
const RETRY_AFTER_S = 5

/**
 * Bounds the memory that pictures take from their first byte to the end of their examination, however many are sent at once and
 * however slowly. Answers a function that runs one upload within the bounds; it throws `rate_limited` when its link has too many,
 * `overloaded` when all together are too large.
 */
export function createUploadBudget() {
  const ofLinks = new Map<string, number>()
  let bytes = 0

  return async <Result>(
    { verificationId }: Pick<LinkCaller, 'verificationId'>,
    { headers }: Pick<FastifyRequest, 'headers'>,
    uploadMaxBytes: number,
    run: () => Promise<Result>,
  ): Promise<Result> => {
    const others = ofLinks.get(verificationId) ?? 0
    if (others >= PER_LINK_MAX)
      throw new Problem('rate_limited', { details: { retry_after_s: RETRY_AFTER_S } })
    const wanted = bytesOf(headers['content-length'], uploadMaxBytes)
    if (bytes + wanted > Math.max(BYTES_MAX, PER_LINK_MAX * uploadMaxBytes)) throw new Problem('overloaded')
    ofLinks.set(verificationId, others + 1)
    bytes += wanted
    try {
      return await run()
    } finally {
      bytes -= wanted
      const left = (ofLinks.get(verificationId) ?? 1) - 1
      if (left === 0) ofLinks.delete(verificationId)
      else ofLinks.set(verificationId, left)
    }
  }
}

/** As announced, which Node holds the sender to; without a length it may be as much as is allowed. */
function bytesOf(announced: string | undefined, uploadMaxBytes: number): number {
  const length = announced === undefined ? Number.NaN : Number(announced)
  return Number.isNaN(length) ? uploadMaxBytes : Math.min(length, uploadMaxBytes)
}
