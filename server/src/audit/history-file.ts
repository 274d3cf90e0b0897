import {
  canonicalJson,
  entryLine,
  GENESIS,
  headerLine,
  signedLine,
  type ChainedEvent,
} from '@countersign/core'
import { signStatement, type AuditKey } from './sign.ts'

export type History = {
  accountId: string
  verificationId: string
  /** Every event, from the first on. */
  events: readonly ChainedEvent[]
  /** RFC 3339. */
  madeAt: string
}

/**
 * The chain of one verification as a file that `countersign audit verify` reads, with its signed end; see core's audit-file.ts. In a
 * bundle it is `chain.countersign-audit.ndjson`. Nothing is checked here: a broken chain is written as it is.
 */
export function historyFile(
  signer: { auditKey: AuditKey },
  { accountId, verificationId, events, madeAt }: History,
): string {
  const { id: keyId, publicKey } = signer.auditKey
  const { seq = 0, hash: head = GENESIS } = events.at(-1) ?? {}
  const statement = {
    type: 'verification_export',
    account_id: accountId,
    verification_id: verificationId,
    seq,
    head,
    at: madeAt,
  }
  return [
    headerLine({ accountId, verificationId, keyId, publicKey, madeAt }),
    ...events.map((event) => entryLine({ ...event, body: canonicalJson(event.body) })),
    signedLine(signStatement(signer, statement)),
  ].join('')
}
