import { attemptsOf, type AttemptReport, type VerificationEvent } from '@countersign/core'
import { notFound } from '../../problems/problem.ts'
import { findActorNames, type ActorNames } from '../../store/actor-names.ts'
import { listAllCheckRows } from '../../store/checks.ts'
import { listEventRows } from '../../store/events.ts'
import { listReviewTexts } from '../../store/review-texts.ts'
import type { CheckRow, ReviewTextRow } from '../../store/tables.ts'
import { findVerification } from '../../store/verifications.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'

export type Attempts = {
  reports: AttemptReport[]
  /** How the checks of every attempt ran. */
  runs: CheckRow[]
  texts: ReviewTextRow[]
  names: ActorNames
}

/** More than the limits of any flow let happen: the whole history is read. */
const EVENTS_MAX = 100_000

/** Every attempt with its own report, made from the events: what an earlier attempt said stays said. */
export async function listAttempts(context: Context, caller: Caller, id: string): Promise<Attempts> {
  allow(caller, 'verification:read')
  return context.within(caller, async ({ trx }) => {
    const record = await findVerification(context.database, trx, id)
    if (!record || record.row.mode !== caller.mode) throw notFound()
    const rows = await listEventRows(trx, {
      verificationId: id,
      order: 'asc',
      after: null,
      limit: EVENTS_MAX,
    })
    const events = rows.map(({ body }) => body as unknown as VerificationEvent)
    const reports = attemptsOf(record.state.flow, events)
    const actors = reports.flatMap(({ decisions, reruns }) => [...decisions, ...reruns].map(({ by }) => by))
    return {
      reports,
      runs: await listAllCheckRows(trx, id),
      texts: await listReviewTexts(trx, id),
      names: await findActorNames(trx, actors),
    }
  })
}
