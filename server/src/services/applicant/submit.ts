import type { LinkCaller } from '../caller.ts'
import type { Context } from '../context.ts'
import { act, linkViewOf, loadLink, type LinkView } from './link.ts'

/**
 * Hands everything in; the checks begin with the commit. Who submits what was submitted already (a second click, a lost answer) gets
 * the state it led to.
 */
export async function submit(context: Context, link: LinkCaller): Promise<LinkView> {
  return context.within(link.account.id, async (work) => {
    const record = await loadLink(context, work, link)
    const isSubmitted = record.state.status === 'processing'
    const after = isSubmitted ? record : await act(work, record, { type: 'submit' })
    return linkViewOf(work, link, after)
  })
}
