import { sql, type Transaction } from 'kysely'
import type pg from 'pg'
import type { AuditCheckpointRow, AuditEntryRow, AuditPersonalRow } from './audit-tables.ts'
import type { Tables } from './tables.ts'

type Trx = Transaction<Tables>

/** The operator's commands run as the owner of the tables, whom row-level security does not hold: so every query names the account. */
export type AuditFilter = {
  /** An action, or the noun that many begin with: `member`. */
  action?: string | undefined
  actorId?: string | undefined
  targetId?: string | undefined
  /** Milliseconds; `to` is exclusive. */
  from?: number | undefined
  to?: number | undefined
}

export type AuditHead = { length: number; head: string }

export const findAuditHead = (trx: Trx, accountId: string): Promise<AuditHead | undefined> =>
  trx
    .selectFrom('audit_chains')
    .select(['length', 'head'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()

/** Newest first. */
export function listAuditRows(
  trx: Trx,
  accountId: string,
  { action, actorId, targetId, from, to }: AuditFilter,
  { before, limit }: { before: number | null; limit: number },
): Promise<AuditEntryRow[]> {
  let query = trx.selectFrom('audit_entries').selectAll().where('account_id', '=', accountId)
  const named = sql<string>`action COLLATE "C"`
  if (action?.includes('.')) query = query.where(named, '=', action)
  else if (action !== undefined)
    query = query.where(named, '>=', `${action}.`).where(named, '<', `${action}/`)
  if (actorId !== undefined) query = query.where(sql`actor->>'id'`, '=', actorId)
  if (targetId !== undefined) query = query.where('target', '=', targetId)
  if (from !== undefined) query = query.where('at', '>=', new Date(from))
  if (to !== undefined) query = query.where('at', '<', new Date(to))
  if (before !== null) query = query.where('seq', '<', before)
  return query.orderBy('seq', 'desc').limit(limit).execute()
}

export const findAuditRow = (trx: Trx, accountId: string, seq: number): Promise<AuditEntryRow | undefined> =>
  trx
    .selectFrom('audit_entries')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('seq', '=', seq)
    .executeTakeFirst()

/** A stretch of the chain in order: entries after `after` up to `last`, at most `limit` of them, and what stands beside them. */
export type AuditStretch = {
  entries: AuditEntryRow[]
  personal: AuditPersonalRow[]
  checkpoints: AuditCheckpointRow[]
}

export async function readAuditStretch(
  trx: Trx,
  accountId: string,
  { after, last, limit }: { after: number; last: number; limit: number },
): Promise<AuditStretch> {
  const entries = await trx
    .selectFrom('audit_entries')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('seq', '>', after)
    .where('seq', '<=', last)
    .orderBy('seq')
    .limit(limit)
    .execute()
  const to = entries.at(-1)?.seq ?? after
  const beside = { accountId, from: after + 1, to }
  return {
    entries,
    personal: await readAuditPersonal(trx, beside),
    checkpoints: await readCheckpoints(trx, beside),
  }
}

type Beside = { accountId: string; from: number; to: number }

export const readAuditPersonal = (trx: Trx, { accountId, from, to }: Beside): Promise<AuditPersonalRow[]> =>
  trx
    .selectFrom('audit_personal')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('seq', '>=', from)
    .where('seq', '<=', to)
    .orderBy('seq')
    .orderBy('field')
    .execute()

const readCheckpoints = (trx: Trx, { accountId, from, to }: Beside): Promise<AuditCheckpointRow[]> =>
  trx
    .selectFrom('audit_checkpoints')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('seq', '>=', from)
    .where('seq', '<=', to)
    .orderBy('seq')
    .execute()

/** Newest first. */
export const latestCheckpoints = (
  trx: Trx,
  accountId: string,
  limit: number,
): Promise<AuditCheckpointRow[]> =>
  trx
    .selectFrom('audit_checkpoints')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()

/** False when the head at this place was signed already, by whichever process. */
export async function insertCheckpoint(trx: Trx, checkpoint: AuditCheckpointRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('audit_checkpoints')
    .values(checkpoint)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Accounts whose chain has grown since its head was last signed. */
export async function unsignedAuditChains(pool: pg.Pool, most: number): Promise<string[]> {
  const text = 'SELECT account_id FROM unsigned_audit_chains($1)'
  const { rows } = await pool.query<{ account_id: string }>(text, [most])
  return rows.map((row) => row.account_id)
}

/** Bodies of the entries about one thing, oldest first. */
export async function auditBodiesOf(trx: Trx, accountId: string, targetId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('audit_entries')
    .select('body')
    .where('account_id', '=', accountId)
    .where('target', '=', targetId)
    .orderBy('seq')
    .execute()
  return rows.map((row) => row.body)
}

/** How many events a verification has had, whether or not they are still there. */
export const findVersion = (trx: Trx, accountId: string, id: string) =>
  trx
    .selectFrom('verifications')
    .select(['version', 'mode'])
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
