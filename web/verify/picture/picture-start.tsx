import { APPLICANT_REASONS } from '@countersign/core'
import { Camera, Check, ImageUp, Smartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Banner, Button } from '../../ui/index.ts'
import type { PageLanguage } from '../../ui/index.ts'
import type { StepKey } from '../api/types.ts'
import type { Guide } from '../camera/guide-frame.tsx'
import { useApplicant } from '../context.ts'
import { isDesktop } from '../device.ts'
import { mayChooseAnotherDocument, nextToDo } from '../machine/screen.ts'
import { SkipButton } from '../skip-button.tsx'
import { ScreenFrame } from '../screens/screen-frame.tsx'
import { TroubleBanner } from '../trouble-banner.tsx'
import { FileButton } from './file-button.tsx'
import { OwnPicture } from './own-picture.tsx'
import { PoseDrawing } from './pose-drawing.tsx'
import { SpecimenPanel } from './specimen-panel.tsx'
import type { PictureControl } from './use-picture.ts'

type PictureStartProps = {
  step: StepKey
  heading: string
  lead: string
  guide: Guide
  control: PictureControl
  onCamera: () => void
}

const TIPS = ['tip_1', 'tip_2', 'tip_3'] as const

/** Before a picture is taken: what it has to show, how it comes out well, and the ways to give it. */
export function PictureStart({ step, heading, lead, guide, control, onCamera }: PictureStartProps) {
  const { t, i18n } = useTranslation()
  const { state, go } = useApplicant()
  const current = state.steps.find((candidate) => candidate.key === step)
  const again = current && !current.done ? current.again : []
  const trouble = control.state.at === 'start' ? control.state.trouble : null
  return (
    <ScreenFrame
      greets
      below={state.test_mode && <SpecimenPanel step={step} onAnswer={control.takeAnswered} />}
      heading={heading}
      lead={lead}
      actions={
        <>
          {current?.done && (
            <Button variant="primary" size="large" wide onClick={() => go(nextToDo(state))}>
              {t('picture.keep')}
            </Button>
          )}
          <Button
            variant={current?.done ? 'secondary' : 'primary'}
            size="large"
            wide
            icon={<Camera aria-hidden="true" className="size-5" />}
            onClick={onCamera}
          >
            {t('picture.take')}
          </Button>
          <FileButton icon={<ImageUp aria-hidden="true" className="size-5" />} onFile={control.choose}>
            {t('picture.choose_file')}
          </FileButton>
          {current && !current.done && <SkipButton part={current.component} />}
        </>
      }
    >
      {trouble && <TroubleBanner trouble={trouble} />}
      {again.length > 0 && (
        <Banner tone="warn" title={t('picture.again_why')}>
          <ul className="flex flex-col gap-2">
            {again.map((reason) => {
              const { why, how } = APPLICANT_REASONS[i18n.language as PageLanguage][reason]
              return (
                <li key={reason}>
                  {why} {how}
                </li>
              )
            })}
          </ul>
        </Banner>
      )}
      {current?.done ? (
        <OwnPicture step={step} alt={t('picture.current')} className="aspect-[4/3] w-full" />
      ) : (
        <PoseDrawing guide={guide} back={step === 'document_back'} />
      )}
      <section>
        <h2 className="sr-only">{t('picture.tips')}</h2>
        <ul className="flex flex-col gap-2.5">
          {TIPS.map((tip) => (
            <li key={tip} className="flex items-start gap-3">
              <Check aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-accent" />
              <span>{t(`picture.${step}.${tip}`)}</span>
            </li>
          ))}
        </ul>
      </section>
      <div className="flex flex-wrap gap-x-2 gap-y-1 empty:hidden">
        {step !== 'selfie' && mayChooseAnotherDocument(state) && (
          <Button variant="quiet" onClick={() => go({ name: 'document' })}>
            {t('picture.other_document')}
          </Button>
        )}
        {isDesktop() && (
          <Button
            variant="quiet"
            icon={<Smartphone aria-hidden="true" className="size-5" />}
            onClick={() => go({ name: 'handoff' })}
          >
            {t('picture.with_phone')}
          </Button>
        )}
      </div>
    </ScreenFrame>
  )
}
