import { APPLICANT_REASONS } from '@countersign/core'
import { useTranslation } from 'react-i18next'
import { Button, Card } from '../../ui/index.ts'
import type { PageLanguage } from '../../ui/index.ts'
import { useApplicant } from '../context.ts'
import { mayChooseAnotherDocument, nextToDo } from '../machine/screen.ts'
import { ScreenFrame } from './screen-frame.tsx'

/** A resubmission was asked for: for each step why, and how it comes out better (domain.md 4.9). */
export function AgainScreen() {
  const { t, i18n } = useTranslation()
  const { state, go } = useApplicant()
  const steps = state.steps.filter((step) => step.again.length > 0)
  const texts = APPLICANT_REASONS[i18n.language as PageLanguage]
  return (
    <ScreenFrame
      heading={t('again.heading')}
      lead={t('again.lead', { organisation: state.organisation })}
      actions={
        <>
          <Button variant="primary" size="large" wide onClick={() => go(nextToDo(state))}>
            {t('again.begin')}
          </Button>
          {mayChooseAnotherDocument(state) && (
            <Button size="large" wide onClick={() => go({ name: 'document' })}>
              {t('picture.other_document')}
            </Button>
          )}
        </>
      }
    >
      {state.message && (
        <Card>
          <h2 className="text-sm text-ink-faint">
            {t('again.message', { organisation: state.organisation })}
          </h2>
          <p className="mt-1 wrap-anywhere whitespace-pre-line">{state.message}</p>
        </Card>
      )}
      {steps.length === 0 && <p>{t('again.none')}</p>}
      {steps.map((step) => (
        <Card key={step.key} className="flex flex-col gap-3">
          <h2 className="font-[620]">{t(`ui:step.${step.key}`)}</h2>
          {step.again.map((reason) => (
            <div key={reason} className="border-l-3 border-warn pl-3.5">
              <p>{texts[reason].why}</p>
              <p className="mt-1 text-ink-soft">
                <span className="font-[560] text-ink">{t('again.how')}:</span> {texts[reason].how}
              </p>
            </div>
          ))}
        </Card>
      ))}
    </ScreenFrame>
  )
}
