import { canonicalJson } from './canonical.ts'
import type { Sha256Hex } from './chain.ts'

/**
 * What an entry holds in place of a value that must be able to go: SHA-256 of the salt, a line feed and the canonical JSON of the
 * value. Proves a value to who has it with its salt, and tells nothing to who has not.
 */
export const commitmentOf = (salt: string, value: unknown, sha256: Sha256Hex): string =>
  sha256(`${salt}\n${canonicalJson(value)}`)
