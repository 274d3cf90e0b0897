import { canonicalJson } from '@countersign/core'
import { findAuditHead, insertCheckpoint, latestCheckpoints } from '../../store/audit.ts'
import type { AuditCheckpointRow } from '../../store/audit-tables.ts'
import { signStatement, type Signed } from '../../audit/sign.ts'
import type { Context } from '../context.ts'

export type Signing = Pick<Context, 'within' | 'now' | 'auditKey'>

/**
 * Signs the head of the account's chain when it has moved since it was last signed. Answers whether this call did; of several
 * processes at once one does.
 */
export const signHead = (context: Signing, accountId: string): Promise<boolean> =>
  context.within(accountId, async ({ trx }) => {
    const chain = await findAuditHead(trx, accountId)
    const [newest] = await latestCheckpoints(trx, accountId, 1)
    if (!chain || newest?.seq === chain.length) return false
    const at = new Date(context.now())
    const place = { account_id: accountId, seq: chain.length, head: chain.head, at }
    const { key_id, public_key, signature } = signStatement(context, statementOf(place))
    return insertCheckpoint(trx, { ...place, key_id, public_key, signature })
  })

const statementOf = ({
  account_id,
  seq,
  head,
  at,
}: Pick<AuditCheckpointRow, 'account_id' | 'seq' | 'head' | 'at'>) => ({
  type: 'audit_head',
  account_id,
  seq,
  head,
  at: at.toISOString(),
})

/** What was signed, word for word. */
export const signedOf = (row: AuditCheckpointRow): Signed => ({
  statement: canonicalJson({ ...statementOf(row), key_id: row.key_id }),
  key_id: row.key_id,
  public_key: row.public_key,
  signature: row.signature,
})
