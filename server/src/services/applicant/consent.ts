import type { LinkCaller } from '../caller.ts'
import type { Context } from '../context.ts'
import { act, linkViewOf, loadLink, type LinkView } from './link.ts'

/** The applicant consents; the language they read it in becomes that of the verification. */
export async function consent(
  context: Context,
  link: LinkCaller,
  { language }: { language?: 'en' | 'es' | undefined },
): Promise<LinkView> {
  return context.within(link.account.id, async (work) => {
    const record = await loadLink(context, work, link)
    const isOffered = language !== undefined && record.state.flow.languages.includes(language)
    const columns = isOffered ? { language } : undefined
    return linkViewOf(work, link, await act(work, record, { type: 'consent' }, columns))
  })
}
