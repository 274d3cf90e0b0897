/** Second factors and recovery codes of users. Everything that is spent is spent in one statement, so that of two who try one wins. */
import { sql, type Kysely } from 'kysely'
import type { Tables } from './tables.ts'

type Db = Kysely<Tables>

/** `secret` is sealed. Without `enabledAt` it was offered and not yet confirmed. */
export type TwoFactor = { secret: Buffer; enabledAt: Date | null }

export async function findTwoFactor(db: Db, userId: string): Promise<TwoFactor | null> {
  const { rows } = await sql<TwoFactor>`
    SELECT secret, enabled_at AS "enabledAt" FROM auth_two_factors WHERE user_id = ${userId}`.execute(db)
  return rows[0] ?? null
}

/** Takes the place of one that was not confirmed; false when one is enabled. */
export async function offerTwoFactor(db: Db, userId: string, secret: Buffer, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    INSERT INTO auth_two_factors (user_id, secret, created_at) VALUES (${userId}, ${secret}, ${at})
    ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, last_step = 0, created_at = excluded.created_at
    WHERE auth_two_factors.enabled_at IS NULL`.execute(db)
  return numAffectedRows === 1n
}

/** False when it is enabled already, or gone. */
export async function enableTwoFactor(db: Db, userId: string, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE auth_two_factors SET enabled_at = ${at} WHERE user_id = ${userId} AND enabled_at IS NULL`.execute(
    db,
  )
  return numAffectedRows === 1n
}

/** With its recovery codes. Whether an enabled one is gone now; one that was only offered goes unsaid. */
export async function removeTwoFactor(db: Db, userId: string): Promise<boolean> {
  const { rows } = await sql<{ enabled: boolean }>`
    DELETE FROM auth_two_factors WHERE user_id = ${userId} RETURNING enabled_at IS NOT NULL AS enabled`.execute(
    db,
  )
  return rows[0]?.enabled ?? false
}

/** False when a code of this step or of a later one was accepted before: a code works once. */
export async function spendStep(db: Db, userId: string, step: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE auth_two_factors SET last_step = ${step} WHERE user_id = ${userId} AND last_step < ${step}`.execute(
    db,
  )
  return numAffectedRows === 1n
}

/** Codes from before no longer work. */
export async function replaceRecoveryCodes(db: Db, userId: string, hashes: Buffer[]): Promise<void> {
  await sql`DELETE FROM auth_recovery_codes WHERE user_id = ${userId}`.execute(db)
  await sql`
    INSERT INTO auth_recovery_codes (user_id, code_hash) SELECT ${userId}, unnest(${hashes}::bytea[])`.execute(
    db,
  )
}

/** False when there is no such code, or it was used. */
export async function spendRecoveryCode(db: Db, userId: string, hash: Buffer, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE auth_recovery_codes SET used_at = ${at}
    WHERE user_id = ${userId} AND code_hash = ${hash} AND used_at IS NULL`.execute(db)
  return numAffectedRows === 1n
}

export async function countRecoveryCodes(db: Db, userId: string): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    SELECT count(*)::int AS left FROM auth_recovery_codes WHERE user_id = ${userId} AND used_at IS NULL`.execute(
    db,
  )
  return rows[0]?.left ?? 0
}
