import { EyeOff, Lock, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../../../ui/index.ts'
import type { Verification } from '../../api/wire.ts'
import { dayTime } from '../../app/relative-time.ts'

/** That the personal data are hidden, destroyed or held, and until when. */
export function DataBanner({ verification }: { verification: Verification }) {
  const { t, i18n } = useTranslation()
  const { data_state: state, retention } = verification
  const { hold, erase_at: eraseAt, erased_at: erasedAt } = retention
  const at = (time: string) => dayTime(time, i18n.language)
  return (
    <>
      {state === 'redacting' && (
        <Banner tone="warn" icon={EyeOff} title={t('retention.bannerHidden')} role="note">
          {hold
            ? t('retention.bannerHiddenHeld')
            : eraseAt && t('retention.bannerHiddenText', { at: at(eraseAt) })}
        </Banner>
      )}
      {state === 'erased' && (
        <Banner tone="neutral" icon={Trash2} title={t('retention.bannerErased')} role="note">
          {erasedAt && t('retention.bannerErasedText', { at: at(erasedAt) })}
        </Banner>
      )}
      {hold && (
        <Banner tone="info" icon={Lock} title={t('retention.bannerHeld')} role="note">
          <span className="wrap-anywhere">
            {t('retention.bannerHeldText', {
              reason: hold.reason,
              who: hold.by.name ?? t(`actor.${hold.by.kind}`),
              at: at(hold.at),
              interpolation: { escapeValue: false },
            })}
          </span>
        </Banner>
      )}
    </>
  )
}
