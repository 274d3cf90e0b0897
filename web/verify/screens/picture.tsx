import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { CameraScreen } from '../camera/camera-screen.tsx'
import type { Guide } from '../camera/guide-frame.tsx'
import type { ApplicantState, StepKey } from '../api/types.ts'
import { useApplicant } from '../context.ts'
import { nextToDo, picture } from '../machine/screen.ts'
import { FileButton } from '../picture/file-button.tsx'
import { PicturePreview } from '../picture/picture-preview.tsx'
import { PictureStart } from '../picture/picture-start.tsx'
import { usePicture } from '../picture/use-picture.ts'

const guideOf = (step: StepKey, state: ApplicantState): Guide =>
  step === 'selfie' ? 'face' : state.document?.type === 'passport' ? 'passport' : 'card'

/** One picture: how to take it, the camera, the look at it, the way to the server and its judgement. */
export function PictureScreen({ step, camera }: { step: StepKey; camera: boolean }) {
  const { t } = useTranslation()
  const { state, go, announce } = useApplicant()
  const control = usePicture(step, (next) => {
    announce(t('preview.accepted'))
    // The camera leaves no trace in the history: going back must not switch it on.
    go(nextToDo(next), { replace: camera })
  })
  const { drop } = control
  useEffect(() => {
    if (!camera) drop()
  }, [camera, drop])
  const isPassport = step === 'document_front' && state.document?.type === 'passport'
  const heading = t(isPassport ? 'picture.document_front.heading_passport' : `picture.${step}.heading`)

  if (control.state.at !== 'start') return <PicturePreview step={step} control={control} />
  if (camera) {
    return (
      <CameraScreen
        heading={heading}
        guide={guideOf(step, state)}
        onTaken={(blob) => {
          announce(t('camera.taken'))
          control.take(blob, 'camera')
        }}
        onClose={() => history.back()}
        otherWays={<OtherWays step={step} onFile={control.choose} />}
      />
    )
  }
  return (
    <PictureStart
      step={step}
      heading={heading}
      lead={t(isPassport ? 'picture.document_front.lead_passport' : `picture.${step}.lead`)}
      guide={guideOf(step, state)}
      control={control}
      onCamera={() => go(picture(step, true))}
    />
  )
}

function OtherWays({ step, onFile }: { step: StepKey; onFile: (file: File) => void }) {
  const { t } = useTranslation()
  return (
    <>
      <FileButton variant="primary" onFile={onFile} capture={step === 'selfie' ? 'user' : 'environment'}>
        {t('picture.phone_camera')}
      </FileButton>
      <FileButton variant="secondary" onFile={onFile}>
        {t('picture.choose_file')}
      </FileButton>
    </>
  )
}
