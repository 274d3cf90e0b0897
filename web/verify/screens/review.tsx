import { Lock, RotateCcw, Send } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button, Card } from '../../ui/index.ts'
import type { ApplicantStep } from '../api/types.ts'
import { useApplicant } from '../context.ts'
import { countryText } from '../countries.ts'
import { isSkipped, needsDocument } from '../machine/parts.ts'
import { beginningOf, picture } from '../machine/screen.ts'
import { OwnPicture } from '../picture/own-picture.tsx'
import { TroubleBanner } from '../trouble-banner.tsx'
import { useAction } from '../use-action.ts'
import { ScreenFrame } from './screen-frame.tsx'

export function ReviewScreen() {
  const { t, i18n } = useTranslation()
  const { state, link, go } = useApplicant()
  const { busy, trouble, run } = useAction()
  const { document } = state
  return (
    <ScreenFrame
      greets
      heading={t('review.heading')}
      lead={t('review.lead')}
      actions={
        <Button
          variant="primary"
          size="large"
          wide
          busy={busy}
          icon={<Send aria-hidden="true" className="size-5" />}
          onClick={() => run(link.submit)}
        >
          {t('review.submit')}
        </Button>
      }
    >
      {trouble && <TroubleBanner trouble={trouble} />}
      {document && needsDocument(state) && (
        <Card className="flex flex-wrap items-center justify-between gap-3">
          <div>
            <h2 className="text-sm text-ink-faint">{t('review.document')}</h2>
            <p className="font-[560]">
              {t(`ui:document_type.${document.type}`)}, {countryText(t, i18n.language, document.country)}
            </p>
          </div>
          <Button onClick={() => go({ name: 'document' })}>{t('review.change')}</Button>
        </Card>
      )}
      <ul className="grid gap-3 sm:grid-cols-2">
        {state.steps
          .filter((step) => !isSkipped(state, step))
          .map((step) => (
            <li key={step.key}>
              <StepCard step={step} />
            </li>
          ))}
      </ul>
      {state.components
        .filter(({ skipped }) => skipped)
        .map(({ key }) => (
          <Card key={key} className="flex flex-wrap items-center justify-between gap-3">
            <div>
              <h2 className="text-sm text-ink-faint">{t('skip.left_out')}</h2>
              <p className="font-[560]">{t(`skip.part.${key}`)}</p>
            </div>
            <Button onClick={() => go(beginningOf(state, key))}>{t('skip.take_up')}</Button>
          </Card>
        ))}
    </ScreenFrame>
  )
}

function StepCard({ step }: { step: ApplicantStep }) {
  const { t } = useTranslation()
  const { go } = useApplicant()
  const name = t(`ui:step.${step.key}`)
  return (
    <Card className="flex h-full flex-col gap-3 p-3">
      <h2 className="px-1 font-[560]">{name}</h2>
      <OwnPicture step={step.key} alt={t('review.alt', { step: name })} className="aspect-[4/3] w-full" />
      {step.open ? (
        <Button
          aria-label={t('review.retake_of', { step: name })}
          icon={<RotateCcw aria-hidden="true" className="size-4" />}
          onClick={() => go(picture(step.key))}
        >
          {t('review.retake')}
        </Button>
      ) : (
        <p className="flex items-center gap-2 px-1 py-2 text-sm text-ink-soft">
          <Lock aria-hidden="true" className="size-4" /> {t('review.fixed')}
        </p>
      )}
    </Card>
  )
}
