import { Problem } from '../../problems/problem.ts'
import { findHold } from '../../store/retention.ts'
import type { VerificationRecord } from '../../store/verifications.ts'
import type { Work } from '../context.ts'

/** Throws `legal_hold` with who placed it and when. */
export async function refuseHeld(work: Work, { state, row }: VerificationRecord): Promise<void> {
  if (row.held_at === null) return
  const hold = await findHold(work.trx, state.id)
  throw new Problem('legal_hold', {
    details: {
      by_kind: hold?.placed_by.kind ?? null,
      by: hold?.placed_by.id ?? null,
      at: row.held_at.toISOString(),
    },
  })
}
