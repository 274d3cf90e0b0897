import type { Actor } from '../verification/state.ts'

/**
 * What is hashed of an entry of an account's chain, as canonical JSON (RFC 8785) in UTF-8: the link of an entry is SHA-256 of the
 * link before (64 hex digits, `GENESIS` for the first), a line feed, and these bytes.
 */
export type AuditBody = {
  /** Noun and past participle: `member.invited`, `verification.approved`. */
  action: string
  /** RFC 3339, UTC, real time. */
  at: string
  by: Actor
  target?: { kind: string; id: string }
  /** Nothing personal. Of an event of a verification: its `seq` and `hash` there. */
  facts?: Readonly<Record<string, unknown>>
  /** Of what is personal, by field: see `commitmentOf`. */
  commitments?: Readonly<Record<string, string>>
}
