import { sql, type Insertable, type Transaction, type Updateable } from 'kysely'
import type pg from 'pg'
import type { MailKind } from '@countersign/core'
import type { Mode } from '../services/caller.ts'
import type { EmailStatus } from '../mail/email-status.ts'
import type { EmailRow } from './email-tables.ts'
import type { Due } from './lookups.ts'
import type { Tables } from './tables.ts'
import type { DueAt } from './test-clock.ts'

type Trx = Transaction<Tables>

/** Answers false when there was one of the same cause already: then nothing was written. */
export async function insertEmail(trx: Trx, row: Insertable<Tables['emails']>): Promise<boolean> {
  const result = await trx
    .insertInto('emails')
    .values(row)
    .onConflict((conflict) => conflict.columns(['account_id', 'verification_id', 'cause']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export const findEmail = (trx: Trx, id: string, mode?: Mode): Promise<EmailRow | undefined> => {
  const query = trx.selectFrom('emails').selectAll().where('id', '=', id)
  return (mode === undefined ? query : query.where('mode', '=', mode)).executeTakeFirst()
}

/** Holds the row until the transaction ends. */
export const lockEmail = (trx: Trx, id: string): Promise<EmailRow | undefined> =>
  trx.selectFrom('emails').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const updateEmail = (trx: Trx, id: string, change: Updateable<Tables['emails']>): Promise<EmailRow> =>
  trx.updateTable('emails').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

export type EmailFilter = {
  mode: Mode
  verificationId: string | undefined
  statuses: readonly EmailStatus[]
  kinds: readonly MailKind[]
  after: string | null
  limit: number
}

/** Newest first: ids sort by creation. */
export function listEmailRows(trx: Trx, filter: EmailFilter): Promise<EmailRow[]> {
  const { mode, verificationId, statuses, kinds, after, limit } = filter
  let query = trx.selectFrom('emails').selectAll().where('mode', '=', mode).orderBy('id', 'desc').limit(limit)
  if (verificationId !== undefined) query = query.where('verification_id', '=', verificationId)
  if (statuses.length > 0) query = query.where('status', 'in', statuses)
  if (kinds.length > 0) query = query.where('kind', 'in', kinds)
  if (after !== null) query = query.where('id', '<', after)
  return query.execute()
}

export async function countReminders(trx: Trx, verificationId: string): Promise<number> {
  const found = await trx
    .selectFrom('emails')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .where('verification_id', '=', verificationId)
    .where('kind', '=', 'reminder')
    .executeTakeFirstOrThrow()
  return found.count
}

/** Turns mails of a verification on, or says what has become of them. Not a part of its state: its version stays. */
export const setEmailColumns = (
  trx: Trx,
  verificationId: string,
  change: Pick<Updateable<Tables['verifications']>, 'emails' | 'emailed_at' | 'remind_at'>,
) => trx.updateTable('verifications').set(change).where('id', '=', verificationId).execute()

/** The name of the account of this transaction. */
export async function findOrganisation(trx: Trx): Promise<string> {
  return (await trx.selectFrom('accounts').select('name').executeTakeFirstOrThrow()).name
}

export type EmailJob = { accountId: string; emailId: string }

/** Over all accounts, the longest due first. */
export async function dueEmails(pool: pg.Pool, before: Date, most: number): Promise<EmailJob[]> {
  const text = 'SELECT account_id AS "accountId", email_id AS "emailId" FROM due_emails($1, $2)'
  return (await pool.query<EmailJob>(text, [before, most])).rows
}

/** Reminders due at `at`, over all accounts; in test mode by the clock of the account. */
export async function dueReminders(pool: pg.Pool, at: number, most: number): Promise<Due[]> {
  const text = 'SELECT * FROM due_reminders($1, $2)'
  return (await pool.query<Due>(text, [new Date(at), most])).rows
}

/** In real time, milliseconds; null when nobody is to be reminded. */
export async function nextReminder(pool: pg.Pool): Promise<number | null> {
  const result = await pool.query<{ at: Date | null }>('SELECT next_reminder() AS at')
  return result.rows[0]?.at?.getTime() ?? null
}

/** The first reminder of this account's test mode that is due by `upTo`, without the verifications in `except`. */
export async function nextTestReminder(
  trx: Trx,
  accountId: string,
  upTo: number,
  except: readonly string[],
): Promise<DueAt | null> {
  const found = await trx
    .selectFrom('verifications')
    .select(['id', 'remind_at'])
    .where('account_id', '=', accountId)
    .where('mode', '=', 'test')
    .where('remind_at', '<=', new Date(upTo))
    .where(sql<boolean>`id <> ALL (${except}::text[])`)
    .orderBy('remind_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return found?.remind_at ? { at: found.remind_at.getTime(), verificationId: found.id } : null
}
