import { Maximize, RotateCw, ZoomIn, ZoomOut } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { LiveRegion, Spinner } from '../../../ui/index.ts'
import type { Evidence } from '../../api/wire.ts'
import { ToolButton } from './tool-button.tsx'
import { useFrameSize } from './use-frame-size.ts'
import { usePicture } from './use-picture.ts'
import { FIT, fittedSize, pan, rotate, zoom, ZOOM_STEP, type ViewTransform } from './view-transform.ts'

const PAN_STEP_PX = 60

type PictureStageProps = { picture: Evidence; name: string; onStep: (by: 1 | -1) => void }

/** One picture that can be zoomed, moved and turned by wheel, pointer, keys and buttons. */
export function PictureStage({ picture, name, onStep }: PictureStageProps) {
  const { t } = useTranslation()
  const { url, error } = usePicture(picture.id, true)
  const [view, setView] = useState<ViewTransform>(FIT)
  const stage = useRef<HTMLDivElement>(null)
  const frame = useFrameSize(stage)
  const dragged = useRef<{ x: number; y: number } | null>(null)
  const move = (dx: number, dy: number) => setView((old) => pan(old, dx, dy, frame))
  const acts: Record<string, () => void> = {
    '+': () => setView((old) => zoom(old, ZOOM_STEP)),
    '=': () => setView((old) => zoom(old, ZOOM_STEP)),
    '-': () => setView((old) => zoom(old, 1 / ZOOM_STEP)),
    '0': () => setView(FIT),
    r: () => setView(rotate),
    R: () => setView(rotate),
    ArrowLeft: () => onStep(-1),
    ArrowRight: () => onStep(1),
    'Shift+ArrowLeft': () => move(PAN_STEP_PX, 0),
    'Shift+ArrowRight': () => move(-PAN_STEP_PX, 0),
    'Shift+ArrowUp': () => move(0, PAN_STEP_PX),
    'Shift+ArrowDown': () => move(0, -PAN_STEP_PX),
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const act = acts[event.shiftKey && event.key.startsWith('Arrow') ? `Shift+${event.key}` : event.key]
    if (!act) return
    event.preventDefault()
    act()
  })
  const onWheel = useEffectEvent((event: WheelEvent) => {
    event.preventDefault()
    const box = stage.current!.getBoundingClientRect()
    const point = { x: event.clientX - box.x - box.width / 2, y: event.clientY - box.y - box.height / 2 }
    setView((old) => zoom(old, Math.exp(-event.deltaY * 0.0016), point))
  })
  useEffect(() => {
    const element = stage.current!
    document.addEventListener('keydown', onKey, true)
    // Captured: a dialog keeps the arrow keys from whatever is around it.
    // React listens to the wheel passively; zooming must keep the page from scrolling.
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      document.removeEventListener('keydown', onKey, true)
      element.removeEventListener('wheel', onWheel)
    }
  }, [])
  const drag = (event: PointerEvent) => {
    if (!dragged.current) return
    move(event.clientX - dragged.current.x, event.clientY - dragged.current.y)
    dragged.current = { x: event.clientX, y: event.clientY }
  }
  const size = fittedSize({ width: picture.width_px, height: picture.height_px }, frame, view.rotation)
  return (
    <>
      <div
        ref={stage}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          dragged.current = { x: event.clientX, y: event.clientY }
        }}
        onPointerMove={drag}
        onPointerUp={() => (dragged.current = null)}
        onPointerCancel={() => (dragged.current = null)}
        onDoubleClick={() =>
          setView((old) => (old.scale === 1 ? zoom(old, 2.5) : { ...FIT, rotation: old.rotation }))
        }
        className={`relative min-h-0 flex-1 touch-none overflow-hidden bg-sunken select-none ${view.scale > 1 ? 'cursor-grab active:cursor-grabbing' : 'cursor-zoom-in'}`}
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
            {error ? t('evidence.failed') : <Spinner />}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center justify-center gap-1 border-t border-line bg-surface px-4 py-2">
        <ToolButton label={`${t('evidence.zoomOut')} (−)`} disabled={view.scale === 1} onClick={acts['-']!}>
          <ZoomOut />
        </ToolButton>
        <output className="w-14 text-center text-[0.8125rem] tabular-nums" aria-hidden="true">
          {Math.round(view.scale * 100)} %
        </output>
        <ToolButton label={`${t('evidence.zoomIn')} (+)`} onClick={acts['+']!}>
          <ZoomIn />
        </ToolButton>
        <ToolButton label={`${t('evidence.rotate')} (R)`} onClick={acts['r']!}>
          <RotateCw />
        </ToolButton>
        <ToolButton label={`${t('evidence.fit')} (0)`} onClick={acts['0']!}>
          <Maximize />
        </ToolButton>
        <span className="ml-4 hidden text-xs text-ink-faint lg:inline">{t('evidence.hint')}</span>
      </div>
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
