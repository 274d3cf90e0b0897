import { currentOverrideTerms, OVERRIDE_TERMS, type Actor, type Terms } from '@countersign/core'
import { Problem } from '../../problems/problem.ts'
import { findActorNames, type ActorNames } from '../../store/actor-names.ts'
import { insertAcceptance, listAcceptances } from '../../store/accounts.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { beginAdministration } from '../role/rights.ts'

/** The entitlement that the terms belong to. */
const TERMS = 'status_override'

export type TermsVersion = Terms & { accepted: { by: Actor; at: Date } | null }

/** Every version there was, the current one first, each with who accepted it. Anybody of the account may read them. */
export type TermsView = { current: TermsVersion; versions: TermsVersion[]; names: ActorNames }

export const getTerms = (context: Context, caller: Caller): Promise<TermsView> =>
  context.within(caller, viewTerms)

/**
 * For the whole account, by one of its administrators, who is named for ever. Accepting again changes nothing. Throws
 * `terms_not_current` for another version than the one that holds: what was read must be what is accepted.
 */
export function acceptTerms(context: Context, caller: Caller, version: string): Promise<TermsView> {
  allow(caller, 'account:manage')
  return context.within(caller, async (work) => {
    await beginAdministration(work, caller, 'account:manage')
    const { version: current } = currentOverrideTerms()
    if (version !== current) throw new Problem('terms_not_current', { details: { current } })
    const isNew = await insertAcceptance(work.trx, {
      account_id: work.accountId,
      terms: TERMS,
      version,
      accepted_by: JSON.stringify(caller.actor),
      accepted_at: new Date(context.now()),
    })
    if (isNew) work.audit({ action: 'terms.accepted', facts: { terms: TERMS, version } })
    return viewTerms(work)
  })
}

async function viewTerms({ trx }: Work): Promise<TermsView> {
  const accepted = await listAcceptances(trx, TERMS)
  const versions = OVERRIDE_TERMS.toReversed().map((terms): TermsVersion => {
    const found = accepted.find(({ version }) => version === terms.version)
    return { ...terms, accepted: found ? { by: found.accepted_by, at: found.accepted_at } : null }
  })
  const names = await findActorNames(
    trx,
    accepted.map((row) => row.accepted_by),
  )
  return { current: versions[0]!, versions, names }
}
