import { DECLINE_REASONS, REASONS, type ReasonSlug } from '@countersign/core'
import type { Verification } from '../../../../api/wire.ts'

/** What a person may give as a reason: the limit gives its own. Those that the checks found stand first, then those usual for it. */
export function reasonsFirst(
  { components }: Pick<Verification, 'components'>,
  usual: 'decline' | 'resubmit',
): ReasonSlug[] {
  const found = new Set(
    components.flatMap(({ checks }) => checks.flatMap(({ findings }) => findings.map(({ code }) => code))),
  )
  const rank = (slug: ReasonSlug) => (found.has(slug) ? 0 : REASONS[slug].defaultOutcome === usual ? 1 : 2)
  return DECLINE_REASONS.filter((slug) => REASONS[slug].class !== 'limit').toSorted(
    (one, other) => rank(one) - rank(other),
  )
}
