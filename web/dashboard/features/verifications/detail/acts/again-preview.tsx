import { APPLICANT_REASONS, reasonsOfStep, type ReasonSlug, type StepKey } from '@countersign/core'
import { useTranslation } from 'react-i18next'
import type { PageLanguage } from '../../../../../ui/index.ts'

type AgainPreviewProps = {
  language: PageLanguage
  steps: readonly StepKey[]
  reasons: readonly ReasonSlug[]
  message: string
}

/** The words of the applicant's page and of the e-mail, in the applicant's language. */
export function AgainPreview({ language, steps, reasons, message }: AgainPreviewProps) {
  const { t, i18n } = useTranslation()
  const theirs = i18n.getFixedT(language)
  const texts = APPLICANT_REASONS[language]
  const isEmpty = steps.length === 0 || reasons.length === 0
  return (
    <section aria-labelledby="again-preview" className="min-w-0">
      <h3 id="again-preview" className="mb-1.5 text-[0.9375rem] font-[560]">
        {t('asking.preview', { language: t(`language.${language}`) })}
      </h3>
      <div
        lang={isEmpty ? undefined : language}
        className="flex flex-col gap-3 rounded-control border border-line bg-sunken p-3 text-sm"
      >
        {isEmpty && <p className="text-ink-soft">{t('asking.previewEmpty')}</p>}
        {!isEmpty && message.trim() !== '' && (
          <p className="font-[560] break-words whitespace-pre-wrap">{message.trim()}</p>
        )}
        {!isEmpty &&
          steps.map((step) => (
            <div key={step} className="flex flex-col gap-1.5">
              <p className="font-[620]">{theirs(`ui:step.${step}`)}</p>
              {reasonsOfStep(step, steps, reasons).map((reason) => (
                <p key={reason}>
                  {texts[reason].why} <span className="text-ink-soft">{texts[reason].how}</span>
                </p>
              ))}
            </div>
          ))}
      </div>
    </section>
  )
}
