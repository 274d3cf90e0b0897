import { Refusal, type DocumentType } from '@countersign/core'
import type { LinkCaller } from '../caller.ts'
import type { Context } from '../context.ts'
import { acceptedCountries } from './accepted-countries.ts'
import { act, linkViewOf, loadLink, type LinkView } from './link.ts'

/** The applicant says which document they will show. Throws `country_not_accepted` also for the test state in live mode. */
export async function chooseDocument(
  context: Context,
  link: LinkCaller,
  document: { type: DocumentType; country: string },
): Promise<LinkView> {
  return context.within(link.account.id, async (work) => {
    const record = await loadLink(context, work, link)
    const after = await act(work, record, { type: 'choose_document', document })
    const accepted = acceptedCountries(record.state.flow, record.row.mode)
    if (!accepted.includes(document.country)) {
      throw new Refusal('country_not_accepted', { country: document.country })
    }
    return linkViewOf(work, link, after)
  })
}
