import type { Verification } from '@countersign/core'
import { sql, type Transaction, type Updateable } from 'kysely'
import type { NewVerification } from './create-verification.ts'
import { flowVersionOf } from './flow-versions.ts'
import type { StoredState, Tables, VerificationRow } from './tables.ts'

/** A verification as it is worked with: core's state, the columns beside it, and the end of its hash chain. */
export type VerificationRecord = {
  state: Verification
  row: Omit<VerificationRow, 'state'>
  flow: {
    id: string
    name: string
    version: number
    versionId: string
    /** After how many days data are hidden, by the flow or the account; null: never by itself. */
    retentionDays: number | null
  }
  head: string
}

const selectRecord = (trx: Transaction<Tables>) =>
  trx
    .selectFrom('verifications as v')
    .innerJoin('flow_versions as fv', 'fv.id', 'v.flow_version_id')
    .innerJoin('flows as f', 'f.id', 'fv.flow_id')
    .innerJoin('accounts as a', 'a.id', 'v.account_id')
    .innerJoin('events as e', (join) =>
      join
        .onRef('e.account_id', '=', 'v.account_id')
        .onRef('e.verification_id', '=', 'v.id')
        .onRef('e.seq', '=', 'v.version'),
    )
    .selectAll('v')
    .select(['f.id as flow_id', 'f.name as flow_name', 'e.hash as head'])
    .select(
      sql<number | null>`CASE WHEN f.retention_own THEN f.retention_days ELSE a.retention_days END`.as(
        'retention_days',
      ),
    )

/**
 * Loads one verification of the account of this transaction. `lock` holds the row until the transaction ends; `skip` too, but
 * answers undefined at once when somebody else holds it.
 */
export async function findVerification(
  owner: object,
  trx: Transaction<Tables>,
  id: string,
  lock?: 'lock' | 'skip',
): Promise<VerificationRecord | undefined> {
  const locked = lock && (await lockRow(trx, id, lock))
  if (lock && !locked) return undefined
  const found = await selectRecord(trx).where('v.id', '=', id).executeTakeFirst()
  if (!found) return undefined
  const { flow_id, flow_name, retention_days, head, state, ...row } = found
  const version = await flowVersionOf(owner, trx, row.flow_version_id)
  return {
    state: { ...state, flow: version.definition },
    row,
    flow: {
      id: flow_id,
      name: flow_name,
      version: version.version,
      versionId: row.flow_version_id,
      retentionDays: retention_days,
    },
    head,
  }
}

/** Taken before the record is read: a statement that waited for a lock would join the event of an older version. */
const lockRow = (trx: Transaction<Tables>, id: string, lock: 'lock' | 'skip') => {
  const query = trx.selectFrom('verifications').select('id').where('id', '=', id).forUpdate()
  return (lock === 'skip' ? query.skipLocked() : query).executeTakeFirst()
}

export const storedState = ({ flow: _flow, ...state }: Verification): StoredState => state

/** Answers false when the row is not at `version` any more: somebody else was faster. */
export async function updateVerification(
  trx: Transaction<Tables>,
  id: string,
  version: number,
  change: Updateable<Tables['verifications']>,
): Promise<boolean> {
  const result = await trx
    .updateTable('verifications')
    .set(change)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** A new verification inside a transaction that does more; its event is written beside it. */
export const insertVerificationRow = (
  trx: Transaction<Tables>,
  accountId: string,
  made: Omit<NewVerification, 'once' | 'event' | 'audit'>,
) =>
  trx
    .insertInto('verifications')
    .values({
      account_id: accountId,
      id: made.id,
      mode: made.mode,
      flow_version_id: made.flowVersionId,
      status: made.state.status,
      version: made.state.version,
      state: JSON.stringify(made.state),
      name: made.name,
      reference: made.reference,
      applicant: JSON.stringify(made.applicant),
      language: made.language,
      redirect_url: made.redirectUrl,
      link_hash: made.linkHash,
      data_key: made.dataKey,
      simulate: made.simulate,
      created_at: made.at,
      updated_at: made.at,
      expires_at: made.expiresAt,
    })
    .execute()
