import { findActorNames, type ActorNames } from '../../store/actor-names.ts'
import type { SecondOpinionRow } from '../../store/review-tables.ts'
import { listOpinionRows } from '../../store/second-opinions.ts'
import { allow, type Caller } from '../caller.ts'
import { visibleVerification } from '../comment/visible-verification.ts'
import type { Context, Work } from '../context.ts'

/** The second opinions that were asked for, oldest first. */
export async function listOpinions(
  context: Context,
  caller: Caller,
  id: string,
): Promise<{ data: SecondOpinionRow[]; names: ActorNames }> {
  allow(caller, 'verification:read')
  return context.within(caller, async (work) => {
    await visibleVerification(context, work, caller, id)
    const data = await listOpinionRows(work.trx, id)
    return { data, names: await namesOfOpinions(work, data) }
  })
}

export const namesOfOpinions = (work: Work, rows: readonly SecondOpinionRow[]): Promise<ActorNames> =>
  findActorNames(
    work.trx,
    rows.flatMap(({ asked_by, answered_by, of_member_id }) => [
      asked_by,
      answered_by,
      of_member_id === null ? null : ({ kind: 'member', id: of_member_id } as const),
    ]),
  )
