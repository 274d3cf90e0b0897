import { ImageOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames, Skeleton } from '../../../ui/index.ts'
import type { Evidence } from '../../api/wire.ts'
import { usePictureText } from './use-picture-text.ts'
import { usePicture } from './use-picture.ts'

export function usePictureName(): (picture: Evidence) => string {
  const { t } = useTranslation()
  return ({ step, attempt }) => t('evidence.picture', { step: t(`ui:step.${step}`), attempt })
}

type PictureButtonProps = { picture: Evidence; allowed: boolean; onOpen: () => void }

/** A thumbnail that opens the viewer. Its place is kept while it loads. */
export function PictureButton({ picture, allowed, onOpen }: PictureButtonProps) {
  const { t } = useTranslation()
  const nameOf = usePictureName()
  const { url, error } = usePicture(picture.id, allowed)
  const failureOf = usePictureText()
  return (
    <button
      type="button"
      disabled={!url}
      aria-label={t('evidence.view', { picture: nameOf(picture) })}
      onClick={onOpen}
      className="group flex w-full flex-col gap-1.5 text-left"
    >
      <span
        className={classNames(
          'grid aspect-[4/3] w-full place-items-center overflow-hidden rounded-control border border-line bg-sunken',
          !picture.current && 'opacity-60',
        )}
      >
        {url ? (
          <img
            src={url}
            alt=""
            className="size-full object-contain transition-transform group-hover:scale-103"
          />
        ) : error || !allowed ? (
          <ImageOff aria-hidden="true" className="size-6 text-ink-faint" />
        ) : (
          <Skeleton className="size-full rounded-none" />
        )}
      </span>
      <span className="text-[0.8125rem] leading-tight font-[560]">{t(`ui:step.${picture.step}`)}</span>
      <span className="text-xs text-ink-faint tabular-nums">
        {error
          ? failureOf(error)
          : `${t('detail.attempt', { number: picture.attempt })} · ${t('evidence.size', {
              width: picture.width_px,
              height: picture.height_px,
            })}`}
        {!picture.current && ` · ${t('evidence.replaced')}`}
      </span>
    </button>
  )
}
