import { randomBytes } from 'node:crypto'
import {
  sql,
  type Insertable,
  type RawBuilder,
  type Selectable,
  type Transaction,
  type Updateable,
} from 'kysely'
import type { EmailStatus } from '../mail/email-status.ts'
import type { Tables } from './tables.ts'

type Trx = Transaction<Tables>
export type MemberRow = Selectable<Tables['members']>

/**
 * The member and the user who signs in as it; null when the e-mail address is a member's already, of whichever account: the
 * constraint tells, for row-level security hides members of others. Somebody of this account who was removed comes back as the same
 * member, whatever id is given: nobody may become a second person here.
 */
export async function insertMember(trx: Trx, row: Insertable<Tables['members']>): Promise<MemberRow | null> {
  const { name, role, language = 'en' } = row
  const member = await trx
    .insertInto('members')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  const made =
    member ??
    (await trx
      .updateTable('members')
      .set({ name, role, language, removed_at: null, joined_at: null })
      .where('account_id', '=', row.account_id)
      .where('email', '=', row.email)
      .where('removed_at', 'is not', null)
      .returningAll()
      .executeTakeFirst())
  if (!made) return null
  await sql`
    INSERT INTO auth_users (id, name, email, email_verified, created_at, updated_at)
    VALUES (${randomBytes(16).toString('hex')}, ${name}, ${row.email}, true, ${row.created_at}, ${row.created_at})
    ON CONFLICT (email) DO NOTHING`.execute(trx)
  return made
}

/** The user with password, second factor, identities and sessions: whoever comes back begins as if they had never signed in. */
export const deleteUser = (trx: Trx, email: string) =>
  sql`DELETE FROM auth_users WHERE email = ${email}`.execute(trx)

export const findMemberRow = (trx: Trx, id: string): Promise<MemberRow | undefined> =>
  trx
    .selectFrom('members')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()

export const updateMember = (
  trx: Trx,
  id: string,
  change: Updateable<Tables['members']>,
): Promise<MemberRow> =>
  trx.updateTable('members').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

/** Whether somebody else administers the account: of the built-in role, and not only invited. */
export async function hasOtherAdministrator(trx: Trx, id: string): Promise<boolean> {
  const found = await trx
    .selectFrom('members')
    .select('id')
    .where('role', '=', 'administrator')
    .where('removed_at', 'is', null)
    .where('joined_at', 'is not', null)
    .where('id', '<>', id)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** A member with what became of the last invitation. */
export type ListedMember = MemberRow & {
  invitation: { status: EmailStatus; error: string | null; at: Date } | null
  two_factor: boolean
}

/** In the order they came; who left is not among them. */
export const listMemberRows = (trx: Trx, { after, limit }: { after: string | null; limit: number }) =>
  select(trx, sql`m.id > ${after ?? ''} ORDER BY m.id LIMIT ${limit}`)

/** As `listMemberRows` has them; undefined for who left. */
export const findListedMember = async (trx: Trx, id: string): Promise<ListedMember | undefined> =>
  (await select(trx, sql`m.id = ${id}`))[0]

async function select(trx: Trx, which: RawBuilder<unknown>): Promise<ListedMember[]> {
  const { rows } = await sql<Omit<ListedMember, 'invitation'> & InvitationColumns>`
    SELECT m.*, i.status AS invitation_status, i.error AS invitation_error, i.created_at AS invitation_at,
      EXISTS (SELECT 1 FROM auth_users u JOIN auth_two_factors f ON f.user_id = u.id
              WHERE u.email = m.email AND f.enabled_at IS NOT NULL) AS two_factor
    FROM members m LEFT JOIN LATERAL (
      SELECT l.status, l.error, l.created_at FROM member_mails l
      WHERE l.member_id = m.id AND l.kind = 'invitation' ORDER BY l.id DESC LIMIT 1
    ) i ON m.joined_at IS NULL
    WHERE m.removed_at IS NULL AND ${which}`.execute(trx)
  return rows.map(({ invitation_status: status, invitation_error: error, invitation_at: at, ...row }) => ({
    ...row,
    invitation: status === null || at === null ? null : { status, error, at },
  }))
}

type InvitationColumns = {
  invitation_status: EmailStatus | null
  invitation_error: string | null
  invitation_at: Date | null
}

/** Who administers the account, in the order they came. */
export async function listAdministratorIds(trx: Trx): Promise<string[]> {
  const rows = await trx
    .selectFrom('members')
    .select('id')
    .where('role', '=', 'administrator')
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
