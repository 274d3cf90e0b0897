import { SwitchCamera, X } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, classNames, Spinner } from '../../ui/index.ts'
import { useApplicant } from '../context.ts'
import { Heading } from '../screens/screen-frame.tsx'
import { GuideFrame, type Guide } from './guide-frame.tsx'
import { captureFrame, useCamera, type CameraTrouble } from './use-camera.ts'

type CameraScreenProps = {
  heading: string
  guide: Guide
  onTaken: (blob: Blob) => void
  onClose: () => void
  /** Shown when the camera cannot be used: another way to give a picture. */
  otherWays: ReactNode
}

const GUIDE_TEXT = { card: 'guide_card', passport: 'guide_passport', face: 'guide_selfie' } as const

/** The whole window is the viewfinder; the button lies where the thumb is. */
export function CameraScreen({ heading, guide, onTaken, onClose, otherWays }: CameraScreenProps) {
  const { t } = useTranslation()
  const { announce } = useApplicant()
  const [taking, setTaking] = useState(false)
  const [across, setAcross] = useState<number | null>(null)
  const { status, video, hasOthers, switchCamera, restart } = useCamera(
    guide === 'face' ? 'user' : 'environment',
  )

  useEffect(() => {
    if (status === 'live') announce(t('camera.live'))
  }, [status, announce, t])

  if (status !== 'starting' && status !== 'live') {
    return <CameraTroubleView trouble={status} onRetry={restart} onClose={onClose} otherWays={otherWays} />
  }
  const take = async () => {
    if (!video.current || taking) return
    setTaking(true)
    const blob = await captureFrame(video.current)
    setTaking(false)
    if (blob) onTaken(blob)
  }
  return (
    <div className="fixed inset-0 z-10 flex flex-col bg-black text-white">
      <div className="flex items-center gap-3 pt-[max(0.75rem,env(safe-area-inset-top))] pr-[max(0.75rem,env(safe-area-inset-right))] pb-3 pl-[max(0.75rem,env(safe-area-inset-left))]">
        <RoundButton label={t('camera.close')} onClick={onClose}>
          <X aria-hidden="true" className="size-6" />
        </RoundButton>
        <Heading className="flex-1 text-center text-base font-[600]">{heading}</Heading>
        {hasOthers ? (
          <RoundButton label={t('camera.switch')} onClick={switchCamera}>
            <SwitchCamera aria-hidden="true" className="size-6" />
          </RoundButton>
        ) : (
          <span className="size-11" />
        )}
      </div>
      <div className="relative min-h-0 flex-1 overflow-hidden bg-black">
        <div className="absolute inset-0 grid place-items-center">
          <div
            className={classNames('relative', across ? 'max-h-full w-full' : 'size-full')}
            style={across ? { aspectRatio: across } : undefined}
          >
            <video
              ref={video}
              playsInline
              muted
              aria-hidden="true"
              onLoadedMetadata={(event) => setAcross(acrossOf(event.currentTarget))}
              className={classNames(
                'absolute inset-0 size-full object-cover',
                guide === 'face' && '-scale-x-100',
              )}
            />
            {status === 'live' && <GuideFrame guide={guide} />}
          </div>
        </div>
        {status === 'starting' && (
          <p className="absolute inset-0 flex items-center justify-center gap-3">
            <Spinner /> {t('camera.starting')}
          </p>
        )}
      </div>
      <div className="flex flex-col items-center gap-4 px-4 pt-4 pb-[max(1.25rem,env(safe-area-inset-bottom))]">
        <p className="min-h-12 max-w-md text-center text-[0.9375rem] text-balance">
          {t(`camera.${GUIDE_TEXT[guide]}`)}
        </p>
        <button
          type="button"
          aria-label={t('camera.shutter')}
          disabled={status !== 'live'}
          onClick={take}
          className="grid size-18 place-items-center rounded-full border-4 border-white transition-opacity outline-offset-4 focus-visible:outline-white disabled:opacity-40"
        >
          <span className="size-14 rounded-full bg-white" />
        </button>
      </div>
    </div>
  )
}

/**
 * The ratio of a picture that lies across an upright window, else null. Filling the window would show a small part of it only, while
 * all of it is sent.
 */
const acrossOf = ({ videoWidth, videoHeight }: HTMLVideoElement): number | null =>
  videoWidth > videoHeight && window.innerHeight > window.innerWidth ? videoWidth / videoHeight : null

const RoundButton = ({
  label,
  onClick,
  children,
}: {
  label: string
  onClick: () => void
  children: ReactNode
}) => (
  <button
    type="button"
    aria-label={label}
    onClick={onClick}
    className="grid size-11 shrink-0 place-items-center rounded-full bg-white/15 hover:bg-white/25 focus-visible:outline-white"
  >
    {children}
  </button>
)

type TroubleProps = { trouble: CameraTrouble; onRetry: () => void; onClose: () => void; otherWays: ReactNode }

function CameraTroubleView({ trouble, onRetry, onClose, otherWays }: TroubleProps) {
  const { t } = useTranslation()
  return (
    <div className="flex flex-col gap-5 pt-2">
      <Heading>{t(`camera.${trouble}`)}</Heading>
      <Banner tone="warn" role="alert">
        {t(`camera.${trouble}_how`)}
      </Banner>
      <div className="flex flex-col gap-3">
        {otherWays}
        {trouble !== 'insecure' && (
          <Button size="large" wide onClick={onRetry}>
            {t('page.try_again')}
          </Button>
        )}
        <Button variant="quiet" size="large" wide onClick={onClose}>
          {t('page.back')}
        </Button>
      </div>
    </div>
  )
}
