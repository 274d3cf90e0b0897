import type { Transaction } from 'kysely'
import type { ClaimRow } from './review-tables.ts'
import type { Tables } from './tables.ts'

type Trx = Transaction<Tables>

/** The claim that holds at this time, in milliseconds of real time. */
export const findClaim = (trx: Trx, verificationId: string, at: number): Promise<ClaimRow | undefined> =>
  trx
    .selectFrom('claims')
    .selectAll()
    .where('verification_id', '=', verificationId)
    .where('expires_at', '>', new Date(at))
    .executeTakeFirst()

/** Those that hold, by verification. */
export async function findClaims(
  trx: Trx,
  verificationIds: readonly string[],
  at: number,
): Promise<ReadonlyMap<string, ClaimRow>> {
  if (verificationIds.length === 0) return new Map()
  const rows = await trx
    .selectFrom('claims')
    .selectAll()
    .where('verification_id', 'in', [...verificationIds])
    .where('expires_at', '>', new Date(at))
    .execute()
  return new Map(rows.map((row) => [row.verification_id, row]))
}

export type NewClaim = {
  accountId: string
  verificationId: string
  memberId: string
  /** Milliseconds of real time. */
  at: number
  expiresAt: number
  /** Takes it even from somebody whose claim holds. */
  force?: boolean
}

/** Takes or renews the claim. Undefined when somebody else's holds: of two at once one gets it, whatever each has read before. */
export const takeClaim = (
  trx: Trx,
  { accountId, verificationId, memberId, at, expiresAt, force = false }: NewClaim,
): Promise<ClaimRow | undefined> =>
  trx
    .insertInto('claims')
    .values({
      account_id: accountId,
      verification_id: verificationId,
      member_id: memberId,
      claimed_at: new Date(at),
      expires_at: new Date(expiresAt),
    })
    .onConflict((conflict) => {
      const update = conflict.columns(['account_id', 'verification_id']).doUpdateSet((old) => ({
        member_id: old.ref('excluded.member_id'),
        // Renewing is not taking it anew.
        claimed_at: old
          .case()
          .when('claims.member_id', '=', memberId)
          .then(old.ref('claims.claimed_at'))
          .else(old.ref('excluded.claimed_at'))
          .end(),
        expires_at: old.ref('excluded.expires_at'),
      }))
      if (force) return update
      return update.where((where) =>
        where.or([where('claims.member_id', '=', memberId), where('claims.expires_at', '<=', new Date(at))]),
      )
    })
    .returningAll()
    .executeTakeFirst()

export const deleteClaim = (trx: Trx, verificationId: string) =>
  trx.deleteFrom('claims').where('verification_id', '=', verificationId).execute()
