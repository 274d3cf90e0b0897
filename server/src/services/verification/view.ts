import { findActorNames, type ActorNames } from '../../store/actor-names.ts'
import { listCheckRows } from '../../store/checks.ts'
import { findClaim } from '../../store/claims.ts'
import { findBeside, type BesideEvents } from '../../store/event-personal.ts'
import { findLinked, type LinkedVerification } from '../../store/linked-verifications.ts'
import type { LegalHoldRow } from '../../store/retention-tables.ts'
import { findHold } from '../../store/retention.ts'
import type { ClaimRow } from '../../store/review-tables.ts'
import type { CheckRow } from '../../store/tables.ts'
import type { VerificationRecord } from '../../store/verifications.ts'
import type { Work } from '../context.ts'

/** A verification with what its page shows beside it. */
export type VerificationView = VerificationRecord & {
  names: ActorNames
  /** How the checks of the current attempt went. */
  runs: CheckRow[]
  /** The one it replaces, and the one that replaces it. */
  linked: LinkedVerification[]
  /** Who is at it, while it is in review. */
  claim: ClaimRow | null
  /** The legal hold that keeps its data. */
  hold: LegalHoldRow | null
  /** What members wrote with corrections, and the values they corrected. */
  beside: BesideEvents
}

export const NOTHING: BesideEvents = () => null

export async function viewOf(work: Work, record: VerificationRecord): Promise<VerificationView> {
  const { state } = record
  const claim =
    (state.status === 'in_review' && (await findClaim(work.trx, state.id, work.now('live')))) || null
  const holder = claim && ({ kind: 'member', id: claim.member_id } as const)
  const hold = (record.row.held_at && (await findHold(work.trx, state.id))) || null
  const { assigned_to: assignee } = record.row
  const actors = [
    holder,
    assignee === null ? null : ({ kind: 'member', id: assignee } as const),
    hold?.placed_by,
    state.decision?.by,
    ...state.overrides.flatMap(({ by, confirmedBy }) => [by, confirmedBy]),
    state.pendingOverride?.by,
    ...state.corrections.map(({ by }) => by),
  ]
  const names = await findActorNames(work.trx, actors)
  const runs = state.checks.length === 0 ? [] : await listCheckRows(work.trx, state.id, checkedAttempt(state))
  const linked = await findLinked(work.trx, [state.predecessorId, state.successorId])
  const beside = state.corrections.length === 0 ? NOTHING : await findBeside(work.trx, state.id)
  return { ...record, names, runs, linked, claim, hold, beside }
}

/** While a resubmission is being provided, the checks shown are still those of the attempt before. */
export const checkedAttempt = (state: VerificationRecord['state']): number =>
  state.stage === null && (state.status === 'resubmission_requested' || state.status === 'in_progress')
    ? state.attempt - 1
    : state.attempt
