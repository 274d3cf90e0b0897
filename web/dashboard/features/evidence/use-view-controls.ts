import { useEffect, useEffectEvent, useRef, useState, type PointerEvent, type RefObject } from 'react'
import { useShortcuts } from '../../app/shortcuts.ts'
import { FIT, pan, rotate, zoom, ZOOM_STEP, type Size, type ViewTransform } from './view-transform.ts'

const PAN_STEP_PX = 60
/** Natural logarithm of the zoom per pixel that a wheel turns. */
const ZOOM_PER_WHEEL_PX = 0.0016

export type ViewControls = {
  view: ViewTransform
  larger: () => void
  smaller: () => void
  turn: () => void
  fit: () => void
  /** For the stage: drag to move, double click to zoom in and back. */
  pointer: {
    onPointerDown: (event: PointerEvent) => void
    onPointerMove: (event: PointerEvent) => void
    onPointerUp: () => void
    onPointerCancel: () => void
    onDoubleClick: () => void
  }
}

/** The view of one picture, moved by wheel, pointer, keys (anywhere on the page) and buttons. */
export function useViewControls(
  stage: RefObject<HTMLElement | null>,
  frame: Size,
  { onStep, inline }: { onStep: (by: 1 | -1) => void; inline: boolean },
): ViewControls {
  const [view, setView] = useState<ViewTransform>(FIT)
  const dragged = useRef<{ x: number; y: number } | null>(null)
  const move = (dx: number, dy: number) => setView((old) => pan(old, dx, dy, frame))
  const larger = () => setView((old) => zoom(old, ZOOM_STEP))
  const smaller = () => setView((old) => zoom(old, 1 / ZOOM_STEP))
  const turn = () => setView(rotate)
  const fit = () => setView(FIT)
  const both = { '+': larger, '=': larger, '-': smaller, '0': fit, R: turn }
  useShortcuts(inline ? both : {})
  const alone = {
    ...both,
    r: turn,
    ArrowLeft: () => onStep(-1),
    ArrowRight: () => onStep(1),
    'Shift+ArrowLeft': () => move(PAN_STEP_PX, 0),
    'Shift+ArrowRight': () => move(-PAN_STEP_PX, 0),
    'Shift+ArrowUp': () => move(0, PAN_STEP_PX),
    'Shift+ArrowDown': () => move(0, -PAN_STEP_PX),
  }
  useKeys(inline ? {} : alone)
  useWheel(stage, inline, (factor, point) => setView((old) => zoom(old, factor, point)))
  const release = () => {
    dragged.current = null
  }
  const pointer: ViewControls['pointer'] = {
    onPointerDown: (event) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      dragged.current = { x: event.clientX, y: event.clientY }
    },
    onPointerMove: (event) => {
      if (!dragged.current) return
      move(event.clientX - dragged.current.x, event.clientY - dragged.current.y)
      dragged.current = { x: event.clientX, y: event.clientY }
    },
    onPointerUp: release,
    onPointerCancel: release,
    onDoubleClick: () =>
      setView((old) => (old.scale === 1 ? zoom(old, 2.5) : { ...FIT, rotation: old.rotation })),
  }
  return { view, larger, smaller, turn, fit, pointer }
}

function useKeys(acts: Record<string, () => void>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const act = acts[event.shiftKey && event.key.startsWith('Arrow') ? `Shift+${event.key}` : event.key]
    if (!act) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    // Captured: a dialog keeps the arrow keys from whatever is around it.
    document.addEventListener('keydown', onKey, true)
    return () => document.removeEventListener('keydown', onKey, true)
  }, [])
}

/** Zooms at the pointer; within a page only with Ctrl or Command (which a pinch says too), for else it scrolls the page. */
function useWheel(
  stage: RefObject<HTMLElement | null>,
  needsKey: boolean,
  onZoom: (factor: number, point: { x: number; y: number }) => void,
): void {
  const onWheel = useEffectEvent((event: WheelEvent) => {
    if (needsKey && !event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    const box = stage.current!.getBoundingClientRect()
    const point = { x: event.clientX - box.x - box.width / 2, y: event.clientY - box.y - box.height / 2 }
    onZoom(Math.exp(-event.deltaY * ZOOM_PER_WHEEL_PX), point)
  })
  useEffect(() => {
    const element = stage.current!
    // React listens to the wheel passively; zooming must keep the page from scrolling.
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [stage])
}
