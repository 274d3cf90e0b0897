import type { Insertable, Transaction, Updateable } from 'kysely'
import type pg from 'pg'
import type { MemberMailRow } from './member-mail-tables.ts'
import type { Tables } from './tables.ts'

type Trx = Transaction<Tables>

export const insertMemberMail = (trx: Trx, row: Insertable<Tables['member_mails']>) =>
  trx.insertInto('member_mails').values(row).execute()

/** A mail with what is known of its recipient now. */
export type AddressedMail = MemberMailRow & {
  email: string
  name: string
  language: 'en' | 'es'
  removed_at: Date | null
  joined_at: Date | null
  organisation: string
}

/** Holds the mail until the transaction ends. */
export const lockMemberMail = (trx: Trx, id: string): Promise<AddressedMail | undefined> =>
  trx
    .selectFrom('member_mails as l')
    .innerJoin('members as m', 'm.id', 'l.member_id')
    .innerJoin('accounts as a', 'a.id', 'l.account_id')
    .selectAll('l')
    .select(['m.email', 'm.name', 'm.language', 'm.removed_at', 'm.joined_at', 'a.name as organisation'])
    .where('l.id', '=', id)
    .forUpdate('l')
    .executeTakeFirst()

export const updateMemberMail = (trx: Trx, id: string, change: Updateable<Tables['member_mails']>) =>
  trx.updateTable('member_mails').set(change).where('id', '=', id).execute()

/** How many mails of a member left since then. */
export async function countMemberMails(trx: Trx, memberId: string, since: Date): Promise<number> {
  const found = await trx
    .selectFrom('member_mails')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .where('member_id', '=', memberId)
    .where('sent_at', '>', since)
    .executeTakeFirstOrThrow()
  return found.count
}

/** What still waits of one kind to one member ends: a newer one takes its place. */
export const endQueuedMails = (trx: Trx, memberId: string, kind: MemberMailRow['kind'], at: Date) =>
  trx
    .updateTable('member_mails')
    .set({ status: 'not_sent', error: 'link_ended', next_try_at: null, ended_at: at })
    .where('member_id', '=', memberId)
    .where('kind', '=', kind)
    .where('status', '=', 'queued')
    .execute()

export type MemberMailJob = { accountId: string; mailId: string }

/** Over all accounts, the longest due first. */
export async function dueMemberMails(pool: pg.Pool, before: Date, most: number): Promise<MemberMailJob[]> {
  const text = 'SELECT account_id AS "accountId", mail_id AS "mailId" FROM due_member_mails($1, $2)'
  return (await pool.query<MemberMailJob>(text, [before, most])).rows
}
