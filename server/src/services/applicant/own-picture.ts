import { isOpenToApplicant, type StepKey } from '@countersign/core'
import { notFound } from '../../problems/problem.ts'
import type { LinkCaller } from '../caller.ts'
import type { Context } from '../context.ts'
import { openPicture } from '../evidence/open-picture.ts'
import { loadLink } from './link.ts'

/** The applicant's current picture of a step, while the link still asks for something. Throws `not_found`. */
export async function readOwnPicture(context: Context, link: LinkCaller, step: StepKey): Promise<Buffer> {
  const { row, evidenceId } = await context.within(link.account.id, async (work) => {
    const record = await loadLink(context, work, link)
    const evidenceId = record.state.steps.find(({ key }) => key === step)?.evidenceId
    if (!evidenceId || !isOpenToApplicant(record.state.status)) throw notFound()
    return { row: record.row, evidenceId }
  })
  return openPicture(context, row, evidenceId)
}
