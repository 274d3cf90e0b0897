import { isOpenToApplicant } from '@countersign/core'
import type { LinkCaller } from '../caller.ts'
import type { Context } from '../context.ts'
import { act, linkViewOf, loadLink, type LinkView } from './link.ts'

/** Opens or resumes. A link that asks for nothing more only shows that. */
export async function openLink(context: Context, link: LinkCaller): Promise<LinkView> {
  return context.within(link.account.id, async (work) => {
    const record = await loadLink(context, work, link)
    const after = isOpenToApplicant(record.state.status) ? await act(work, record, { type: 'open' }) : record
    return linkViewOf(work, link, after)
  })
}
