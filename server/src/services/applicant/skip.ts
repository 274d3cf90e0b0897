import type { ComponentKey } from '@countersign/core'
import type { LinkCaller } from '../caller.ts'
import type { Context } from '../context.ts'
import { act, linkViewOf, loadLink, type LinkView } from './link.ts'

/**
 * The applicant leaves out an optional component; a picture for one of its steps takes it up again. Throws `component_required`,
 * `unknown_component`, `consent_required`.
 */
export async function skipComponent(
  context: Context,
  link: LinkCaller,
  { component }: { component: ComponentKey },
): Promise<LinkView> {
  return context.within(link.account.id, async (work) => {
    const record = await loadLink(context, work, link)
    return linkViewOf(work, link, await act(work, record, { type: 'skip_component', component }))
  })
}
