import { Hand, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Banner, Button } from '../../../../ui/index.ts'
import { useMay } from '../../../app/member.ts'
import { clockTime } from '../clock-time.ts'
import type { Claiming } from './use-claiming.ts'

/** Who is at it: what the buttons below do, or why they do nothing. */
export function ClaimBanner({ claiming }: { claiming: Claiming }) {
  const { t, i18n } = useTranslation()
  const mayTakeOver = useMay('member:manage')
  const { state, busy } = claiming
  if (state.is === 'free') return null
  const until = clockTime(state.until, i18n.language)
  if (state.is === 'mine') {
    return (
      <Banner tone="accent" icon={Hand} role="status" className="py-2.5">
        <strong className="font-[620]">{t('review.mineTitle')}.</strong> {t('review.mineText', { until })}
      </Banner>
    )
  }
  return (
    <Banner
      tone="warn"
      icon={UserRound}
      role="status"
      title={t('review.othersTitle', { who: state.name })}
      actions={
        mayTakeOver && (
          <Button busy={busy} onClick={claiming.takeOver}>
            {t('review.takeOver')}
          </Button>
        )
      }
    >
      {t('review.othersText', { until })} {!mayTakeOver && t('review.othersAsk')}
    </Banner>
  )
}
