import { Maximize, RotateCw, ZoomIn, ZoomOut } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { LiveRegion, Spinner } from '../../../ui/index.ts'
import type { Evidence } from '../../api/wire.ts'
import { ToolButton } from './tool-button.tsx'
import { useFrameSize } from './use-frame-size.ts'
import { usePictureText } from './use-picture-text.ts'
import { usePicture } from './use-picture.ts'
import { useViewControls, type ViewControls } from './use-view-controls.ts'
import { fittedSize } from './view-transform.ts'

type PictureStageProps = {
  picture: Evidence
  name: string
  onStep: (by: 1 | -1) => void
  /** Part of a page, which has keys and a scroll of its own. */
  inline?: boolean
}

/** One picture that can be zoomed, moved and turned by wheel, pointer, keys and buttons. */
export function PictureStage({ picture, name, onStep, inline = false }: PictureStageProps) {
  const { t } = useTranslation()
  const { url, error } = usePicture(picture.id, true)
  const failureOf = usePictureText()
  const stage = useRef<HTMLDivElement>(null)
  const frame = useFrameSize(stage)
  const controls = useViewControls(stage, frame, { onStep, inline })
  const { view } = controls
  const size = fittedSize({ width: picture.width_px, height: picture.height_px }, frame, view.rotation)
  const cursor = view.scale > 1 ? 'cursor-grab active:cursor-grabbing' : 'cursor-zoom-in'
  return (
    <>
      <div
        ref={stage}
        {...controls.pointer}
        className={`relative min-h-0 flex-1 ${inline ? 'touch-pan-y' : 'touch-none'} overflow-hidden bg-sunken select-none ${cursor}`}
      >
        {url && frame.width > 0 ? (
          <img
            src={url}
            alt={name}
            draggable={false}
            className="absolute top-1/2 left-1/2 max-w-none"
            style={{
              width: size.width,
              height: size.height,
              transform: `translate(-50%, -50%) translate(${view.x}px, ${view.y}px) rotate(${view.rotation}deg) scale(${view.scale})`,
            }}
          />
        ) : (
          <p role="status" className="absolute inset-0 grid place-items-center text-sm text-ink-faint">
            {error ? failureOf(error) : <Spinner />}
          </p>
        )}
      </div>
      <Tools controls={controls} inline={inline} />
      <LiveRegion
        text={t('evidence.state', {
          picture: name,
          percent: Math.round(view.scale * 100),
          degrees: view.rotation,
        })}
      />
    </>
  )
}

function Tools({
  controls: { view, larger, smaller, turn, fit },
  inline,
}: {
  controls: ViewControls
  inline: boolean
}) {
  const { t } = useTranslation()
  return (
    <div className="flex flex-wrap items-center justify-center gap-1 border-t border-line bg-surface px-4 py-2">
      <ToolButton label={`${t('evidence.zoomOut')} (−)`} disabled={view.scale === 1} onClick={smaller}>
        <ZoomOut />
      </ToolButton>
      <output className="w-14 text-center text-[0.8125rem] tabular-nums" aria-hidden="true">
        {Math.round(view.scale * 100)} %
      </output>
      <ToolButton label={`${t('evidence.zoomIn')} (+)`} onClick={larger}>
        <ZoomIn />
      </ToolButton>
      <ToolButton label={`${t('evidence.rotate')} (R)`} onClick={turn}>
        <RotateCw />
      </ToolButton>
      <ToolButton label={`${t('evidence.fit')} (0)`} onClick={fit}>
        <Maximize />
      </ToolButton>
      {!inline && <span className="ml-4 hidden text-xs text-ink-faint lg:inline">{t('evidence.hint')}</span>}
    </div>
  )
}
