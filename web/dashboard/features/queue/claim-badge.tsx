import { useTranslation } from 'react-i18next'
import { classNames } from '../../../ui/index.ts'
import type { Claim } from '../../api/wire.ts'
import { initials, useClaimState } from './claim.ts'
import { clockTime } from './clock-time.ts'

/** Who is at it, in a row. */
export function ClaimBadge({ claim }: { claim: Claim | null }) {
  const { t, i18n } = useTranslation()
  const state = useClaimState(claim)
  if (state.is === 'free') return <span className="text-ink-faint">{t('queue.free')}</span>
  const until = clockTime(state.until, i18n.language)
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <span
        aria-hidden="true"
        className={classNames(
          'grid size-6 shrink-0 place-items-center rounded-full text-[0.6875rem] font-[640]',
          state.is === 'mine' ? 'bg-accent text-on-accent' : 'bg-info-soft text-info-ink',
        )}
      >
        {initials(state.name)}
      </span>
      <span className="min-w-0 wrap-anywhere">
        {state.is === 'mine' ? t('queue.mine', { until }) : t('queue.others', { who: state.name, until })}
      </span>
    </span>
  )
}
