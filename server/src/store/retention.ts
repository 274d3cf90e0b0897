import type { Status } from '@countersign/core'
import { sql, type Insertable, type Transaction, type Updateable } from 'kysely'
import type pg from 'pg'
import type { Mode } from '../services/caller.ts'
import type { Due } from './lookups.ts'
import type { LegalHoldRow } from './retention-tables.ts'
import type { Tables } from './tables.ts'
import type { DueAt } from './test-clock.ts'

type Trx = Transaction<Tables>

export const setRetentionColumns = (
  trx: Trx,
  verificationId: string,
  change: Pick<
    Updateable<Tables['verifications']>,
    'hidden_at' | 'erase_at' | 'erased_at' | 'held_at' | 'restored_at' | 'files_left'
  >,
) => trx.updateTable('verifications').set(change).where('id', '=', verificationId).execute()

export const insertHiddenData = (trx: Trx, row: Insertable<Tables['hidden_data']>) =>
  trx.insertInto('hidden_data').values(row).execute()

/** Removes and answers it. */
export async function takeHiddenData(
  trx: Trx,
  verificationId: string,
): Promise<Record<string, unknown> | undefined> {
  const query = trx.deleteFrom('hidden_data').where('verification_id', '=', verificationId)
  return (await query.returning('data').executeTakeFirst())?.data
}

/** What the account's chain has committed to about the applicant; the commitments stay. */
export const deleteAuditedApplicant = (trx: Trx, verificationId: string) =>
  trx
    .deleteFrom('audit_personal')
    .where('about', '=', 'applicant')
    .where('seq', 'in', (of) =>
      of.selectFrom('audit_entries').select('seq').where('target', '=', verificationId),
    )
    .execute()

export const findHold = (trx: Trx, verificationId: string): Promise<LegalHoldRow | undefined> =>
  trx.selectFrom('legal_holds').selectAll().where('verification_id', '=', verificationId).executeTakeFirst()

export const putHold = (trx: Trx, row: Insertable<Tables['legal_holds']>) =>
  trx
    .insertInto('legal_holds')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'verification_id']).doUpdateSet((eb) => ({
        reason: eb.ref('excluded.reason'),
        placed_by: eb.ref('excluded.placed_by'),
        placed_at: eb.ref('excluded.placed_at'),
      })),
    )
    .execute()

export const deleteHold = (trx: Trx, verificationId: string) =>
  trx.deleteFrom('legal_holds').where('verification_id', '=', verificationId).execute()

/** Over all accounts and both modes; in test mode by the clock of the account. */
export async function dueRedactions(pool: pg.Pool, at: number, most: number): Promise<Due[]> {
  return (await pool.query<Due>('SELECT * FROM due_redactions($1, $2)', [new Date(at), most])).rows
}

export async function dueErasures(pool: pg.Pool, at: number, most: number): Promise<Due[]> {
  return (await pool.query<Due>('SELECT * FROM due_erasures($1, $2)', [new Date(at), most])).rows
}

/** Erased verifications whose files are still to be removed. */
export async function verificationsWithFilesLeft(pool: pg.Pool, most: number): Promise<Due[]> {
  return (await pool.query<Due>('SELECT * FROM files_left($1)', [most])).rows
}

/** From when the days count: the conclusion, or that somebody acknowledged; again from when hidden data were restored. */
const ENDED_AT = sql<Date>`greatest(v.restored_at, coalesce(v.completed_at, v.updated_at))`
/** As the index has it, so that it is used. */
const MAY_BE_HIDDEN = sql<boolean>`v.hidden_at IS NULL AND v.erased_at IS NULL AND v.held_at IS NULL AND v.status IN
  ('approved', 'declined', 'acknowledged', 'locked_out', 'failed', 'expired', 'abandoned', 'cancelled')`
const DAYS = sql<number | null>`CASE WHEN f.retention_own THEN f.retention_days ELSE a.retention_days END`

/** What is to be hidden first of this account's test mode by `upTo` (milliseconds); without the verifications in `except`. */
export async function nextTestRedaction(
  trx: Trx,
  upTo: number,
  except: readonly string[],
): Promise<DueAt | null> {
  const { rows } = await sql<{ id: string; at: Date }>`
    SELECT t.id, t.ended_at + ${DAYS} * interval '24 hours' AS at
    FROM accounts a JOIN flows f ON f.account_id = a.id JOIN flow_versions fv ON fv.flow_id = f.id
    CROSS JOIN LATERAL (
      SELECT v.id, ${ENDED_AT} AS ended_at FROM verifications v
      WHERE v.flow_version_id = fv.id AND v.mode = 'test' AND ${MAY_BE_HIDDEN}
        AND ${ENDED_AT} <= ${new Date(upTo)}::timestamptz - ${DAYS} * interval '24 hours' AND v.id <> ALL (${except}::text[])
      ORDER BY ${ENDED_AT}, v.id LIMIT 1) t
    WHERE ${DAYS} IS NOT NULL ORDER BY at, t.id LIMIT 1`.execute(trx)
  const [first] = rows
  return first ? { at: first.at.getTime(), verificationId: first.id } : null
}

/** The first hidden one of this account's test mode that is to be destroyed by `upTo` (milliseconds). */
export async function nextTestErasure(
  trx: Trx,
  accountId: string,
  upTo: number,
  except: readonly string[],
): Promise<DueAt | null> {
  const found = await trx
    .selectFrom('verifications')
    .select(['id', 'erase_at'])
    .where('account_id', '=', accountId)
    .where('mode', '=', 'test')
    .where('held_at', 'is', null)
    .where('erase_at', '<=', new Date(upTo))
    .where(sql<boolean>`id <> ALL (${except}::text[])`)
    .orderBy('erase_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return found?.erase_at ? { at: found.erase_at.getTime(), verificationId: found.id } : null
}

export type RetentionSettingsRow = {
  flow_id: string
  flow_name: string
  own: boolean
  flow_days: number | null
  account_days: number | null
  grace_days: number
  archived: boolean
}

/** One row a flow of the account of this transaction: the default one first. */
export async function listRetention(trx: Trx): Promise<RetentionSettingsRow[]> {
  const { rows } = await sql<RetentionSettingsRow>`
    SELECT f.id AS flow_id, f.name AS flow_name, f.retention_own AS own, f.retention_days AS flow_days,
      a.retention_days AS account_days, a.grace_days, f.archived_at IS NOT NULL AS archived
    FROM accounts a JOIN flows f ON f.account_id = a.id
    ORDER BY f.is_default DESC, archived, f.name, f.id`.execute(trx)
  return rows
}

export const setAccountRetention = (
  trx: Trx,
  accountId: string,
  change: Pick<Updateable<Tables['accounts']>, 'retention_days' | 'grace_days'>,
) => trx.updateTable('accounts').set(change).where('id', '=', accountId).execute()

/** Answers false when there is no such flow. */
export async function setFlowRetention(
  trx: Trx,
  flowId: string,
  change: Pick<Updateable<Tables['flows']>, 'retention_own' | 'retention_days'>,
): Promise<boolean> {
  const result = await trx.updateTable('flows').set(change).where('id', '=', flowId).executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export type WouldBeHidden = { now: number; later: number; held: number }

/** How many of a flow end up hidden: those that ended by `before`, those until `until`; and how many of them a legal hold keeps. */
export async function countHideable(
  trx: Trx,
  { flowId, mode, before, until }: { flowId: string; mode: Mode; before: Date; until: Date },
): Promise<WouldBeHidden> {
  const { rows } = await sql<WouldBeHidden>`
    SELECT coalesce(sum(c.now), 0)::integer AS now, coalesce(sum(c.later), 0)::integer AS later,
      (SELECT count(*)::integer FROM legal_holds h JOIN verifications v ON v.account_id = h.account_id AND v.id = h.verification_id
       JOIN flow_versions hv ON hv.id = v.flow_version_id
       WHERE hv.flow_id = ${flowId} AND v.mode = ${mode} AND v.hidden_at IS NULL AND ${ENDED_AT} <= ${until}) AS held
    FROM flow_versions fv CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE ${ENDED_AT} <= ${before}) AS now, count(*) FILTER (WHERE ${ENDED_AT} > ${before}) AS later
      FROM verifications v
      WHERE v.flow_version_id = fv.id AND v.mode = ${mode} AND ${MAY_BE_HIDDEN} AND ${ENDED_AT} <= ${until}) c
    WHERE fv.flow_id = ${flowId}`.execute(trx)
  return rows[0]!
}

export type Hideable = { id: string; status: Status; ended_at: Date }

/** Those of a flow that ended by a time, the oldest first. Without names: who counts need not know whom. */
export async function listHideable(
  trx: Trx,
  { flowId, mode, until, limit }: { flowId: string; mode: Mode; until: Date; limit: number },
): Promise<Hideable[]> {
  const { rows } = await sql<Hideable>`
    SELECT t.* FROM flow_versions fv CROSS JOIN LATERAL (
      SELECT v.id, v.status, ${ENDED_AT} AS ended_at FROM verifications v
      WHERE v.flow_version_id = fv.id AND v.mode = ${mode} AND ${MAY_BE_HIDDEN} AND ${ENDED_AT} <= ${until}
      ORDER BY ${ENDED_AT}, v.id LIMIT ${limit}) t
    WHERE fv.flow_id = ${flowId} ORDER BY t.ended_at, t.id LIMIT ${limit}`.execute(trx)
  return rows
}
