import { Languages } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button, PAGE_LANGUAGES, Wheel, type PageLanguage } from '../ui/index.ts'
import type { ApplicantState } from './api/types.ts'
import { keepLanguage } from './language.ts'

/** Who asks, how far it is, and the language. */
export function PageHeader({ state }: { state: ApplicantState | null }) {
  const { t } = useTranslation()
  const progress = state?.phase === 'open' ? state.progress : null
  return (
    <div className="flex min-h-16 items-center gap-3 py-2.5">
      {progress && (
        <Wheel {...progress} size={44} label={t('page.wheel', progress)}>
          <span className="text-[0.8125rem] font-[640] tabular-nums">
            {progress.done}
            <span className="text-ink-faint">/{progress.total}</span>
          </span>
        </Wheel>
      )}
      <p className="min-w-0 flex-1 leading-tight">
        <span className="block truncate font-[640] tracking-tight">
          {state?.organisation ?? 'Countersign'}
        </span>
        <span className="block text-sm text-ink-faint">{t('page.identity_check')}</span>
      </p>
      <LanguageSwitch offered={state?.languages ?? PAGE_LANGUAGES} />
    </div>
  )
}

type LanguageSwitchProps = { offered: readonly PageLanguage[] }

/** Only to a language that the flow has. */
function LanguageSwitch({ offered }: LanguageSwitchProps) {
  const { t, i18n } = useTranslation()
  const other = offered.find((language) => language !== i18n.language)
  if (!other) return null
  return (
    <Button
      variant="quiet"
      lang={other}
      className="-mr-2 px-3 max-[22.5rem]:[&_svg]:hidden"
      icon={<Languages aria-hidden="true" className="size-5" />}
      onClick={() => {
        keepLanguage(other)
        void i18n.changeLanguage(other)
      }}
    >
      {t('page.language_other')}
    </Button>
  )
}
