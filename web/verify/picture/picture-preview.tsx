import { ArrowRight, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button } from '../../ui/index.ts'
import type { Hint, StepKey } from '../api/types.ts'
import { useApplicant } from '../context.ts'
import { nextToDo } from '../machine/screen.ts'
import { ScreenFrame } from '../screens/screen-frame.tsx'
import { TroubleBanner } from '../trouble-banner.tsx'
import { SendingBar } from './sending-bar.tsx'
import type { PictureControl } from './use-picture.ts'

/** After a picture was taken: look at it, send it, hear what the server says. */
export function PicturePreview({ step, control }: { step: StepKey; control: PictureControl }) {
  const { t } = useTranslation()
  const { state } = control
  const [unreadable, setUnreadable] = useState(false)
  if (state.at === 'start') return null
  const isDocument = step !== 'selfie'
  const asks = state.at === 'preview' || state.at === 'sending'
  const heading =
    state.at === 'refused'
      ? 'refused'
      : state.at === 'interrupted'
        ? 'interrupted'
        : isDocument
          ? 'heading_document'
          : 'heading'
  return (
    <ScreenFrame
      heading={t(`preview.${heading}`)}
      lead={asks ? t(isDocument ? 'preview.lead_document' : 'preview.lead_selfie') : undefined}
      actions={<PreviewActions control={control} />}
    >
      {state.at === 'interrupted' && (
        <>
          <TroubleBanner trouble={state.trouble} />
          <p>{t('preview.interrupted_kept')}</p>
        </>
      )}
      {state.at === 'refused' && <Refused step={step} hints={state.hints} />}
      {state.at === 'accepted' && (
        <Banner tone="ok" role="status" title={t('preview.accepted_better')}>
          <Hints hints={state.hints} />
        </Banner>
      )}
      {unreadable ? (
        <Banner tone="warn">{t('preview.unreadable')}</Banner>
      ) : (
        <img
          src={state.picture.url}
          alt={t('preview.alt')}
          onError={() => setUnreadable(true)}
          className="aspect-[4/3] max-h-[52dvh] w-full rounded-card bg-sunken object-contain"
        />
      )}
      {state.at === 'sending' && <SendingBar share={state.share} />}
    </ScreenFrame>
  )
}

function Refused({ step, hints }: { step: StepKey; hints: Hint[] }) {
  const { t } = useTranslation()
  const { state } = useApplicant()
  const failuresLeft = state.steps.find((candidate) => candidate.key === step)?.failures_left
  return (
    <Banner tone="warn" role="alert">
      <Hints hints={hints} />
      {failuresLeft !== undefined && (
        // The failure after the last allowed one locks out, so one more try than failures left.
        <p className="mt-2 font-[560]">{t('preview.tries_left', { count: failuresLeft + 1 })}</p>
      )}
    </Banner>
  )
}

function Hints({ hints }: { hints: Hint[] }) {
  const { t } = useTranslation()
  return (
    <ul className="flex flex-col gap-1">
      {hints.map((hint) => (
        <li key={hint}>{t(`hint.${hint}`)}</li>
      ))}
    </ul>
  )
}

function PreviewActions({ control }: { control: PictureControl }) {
  const { t } = useTranslation()
  const { state: applicant, go } = useApplicant()
  const { state, send, drop } = control
  const retake = (
    <Button
      variant={state.at === 'refused' ? 'primary' : 'secondary'}
      size="large"
      wide
      icon={<RotateCcw aria-hidden="true" className="size-5" />}
      onClick={drop}
    >
      {t('preview.retake')}
    </Button>
  )
  if (state.at === 'refused') return retake
  if (state.at === 'accepted') {
    return (
      <>
        <Button variant="primary" size="large" wide onClick={() => go(nextToDo(applicant))}>
          {t('page.continue')}
          <ArrowRight aria-hidden="true" className="size-5" />
        </Button>
        {retake}
      </>
    )
  }
  return (
    <>
      <Button variant="primary" size="large" wide busy={state.at === 'sending'} onClick={send}>
        {t(
          state.at === 'interrupted'
            ? 'page.try_again'
            : state.at === 'sending'
              ? 'preview.sending'
              : 'preview.use',
        )}
      </Button>
      {state.at !== 'sending' && retake}
    </>
  )
}
