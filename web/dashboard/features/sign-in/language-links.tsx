import { useTranslation } from 'react-i18next'
import { PAGE_LANGUAGES, rememberLanguage } from '../../../ui/index.ts'

/** The languages by their own names, before anybody is signed in. */
export function LanguageLinks() {
  const { t, i18n } = useTranslation()
  return (
    <div role="group" aria-label={t('language.label')} className="flex gap-1 text-sm">
      {PAGE_LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={i18n.language === language}
          onClick={() => {
            rememberLanguage(language)
            void i18n.changeLanguage(language)
          }}
          className="min-h-8 rounded-control px-2 text-ink-faint hover:text-ink aria-pressed:font-[600] aria-pressed:text-ink"
        >
          {t(`language.${language}`)}
        </button>
      ))}
    </div>
  )
}
