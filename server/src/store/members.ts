import { randomBytes } from 'node:crypto'
import { sql, type Insertable, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

type Trx = Transaction<Tables>

/**
 * The member and the user who signs in as it. False when the e-mail address is a member's already, of whichever account: the
 * constraint tells, for row-level security hides members of others.
 */
export async function insertMember(trx: Trx, row: Insertable<Tables['members']>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('members')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) return false
  await sql`
    INSERT INTO auth_users (id, name, email, email_verified, created_at, updated_at)
    VALUES (${randomBytes(16).toString('hex')}, ${row.name}, ${row.email}, true, ${row.created_at}, ${row.created_at})
    ON CONFLICT (email) DO NOTHING`.execute(trx)
  return true
}
