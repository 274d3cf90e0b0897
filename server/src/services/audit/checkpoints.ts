import { latestCheckpoints } from '../../store/audit.ts'
import type { AuditCheckpointRow } from '../../store/audit-tables.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'

/** The latest signed heads of the account's chain, newest first. */
export function listCheckpoints(
  context: Context,
  caller: Caller,
  limit: number,
): Promise<AuditCheckpointRow[]> {
  allow(caller, 'audit:read')
  return context.within(caller, ({ trx, accountId }) => latestCheckpoints(trx, accountId, limit))
}
