/**
 * The hash chain over events: each link is SHA-256 of the previous link followed by the canonical form of the event, so that no
 * event can be changed, removed, inserted or moved without breaking every link after it.
 */
import { canonicalJson } from './canonical.ts'

/** SHA-256 of UTF-8 text as lower-case hex. Given from outside: core has no cryptography of its own. */
export type Sha256Hex = (text: string) => string

export const GENESIS = '0'.repeat(64)

/** `previous` is the 64 hex digits of the link before, or `GENESIS`. */
export const link = (previous: string, body: unknown, sha256: Sha256Hex): string =>
  sha256(`${previous}\n${canonicalJson(body)}`)

export type ChainedEvent = { seq: number; body: unknown; hash: string }

export type ChainVerdict =
  | { intact: true; length: number; head: string }
  | { intact: false; brokenAt: number; because: 'sequence' | 'hash' | 'truncated' }

/**
 * Verifies a chain from its first event on; `expected` (length and head known from elsewhere) also shows a truncated end.
 * `brokenAt` is the sequence number where the first broken link was expected.
 */
export function verifyChain(
  events: readonly ChainedEvent[],
  sha256: Sha256Hex,
  expected?: { length: number; head: string },
): ChainVerdict {
  let head = GENESIS
  for (const [index, event] of events.entries()) {
    if (event.seq !== index + 1) return { intact: false, brokenAt: index + 1, because: 'sequence' }
    const hash = link(head, event.body, sha256)
    if (hash !== event.hash) return { intact: false, brokenAt: event.seq, because: 'hash' }
    head = hash
  }
  if (expected && events.length < expected.length) {
    return { intact: false, brokenAt: events.length + 1, because: 'truncated' }
  }
  if (expected && head !== expected.head) return { intact: false, brokenAt: events.length, because: 'hash' }
  return { intact: true, length: events.length, head }
}
