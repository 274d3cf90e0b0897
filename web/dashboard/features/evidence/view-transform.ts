/** How a picture is looked at: `scale` 1 fits the frame; `x`, `y` move its centre, in CSS pixels; `rotation` in degrees clockwise. */
export type ViewTransform = { scale: number; x: number; y: number; rotation: 0 | 90 | 180 | 270 }

export type Size = { width: number; height: number }

export const FIT: ViewTransform = { scale: 1, x: 0, y: 0, rotation: 0 }
const SCALE_MAX = 8
export const ZOOM_STEP = 1.25

const clamp = (value: number, limit: number) => Math.min(limit, Math.max(-limit, value))

/** Zooms so that the point (from the centre of the frame) stays where it is. */
export function zoom(view: ViewTransform, factor: number, point = { x: 0, y: 0 }): ViewTransform {
  const scale = Math.min(SCALE_MAX, Math.max(1, view.scale * factor))
  const ratio = scale / view.scale
  if (scale === 1) return { ...view, scale, x: 0, y: 0 }
  return {
    ...view,
    scale,
    x: point.x - (point.x - view.x) * ratio,
    y: point.y - (point.y - view.y) * ratio,
  }
}

/** Moves the picture, never further than that its edge reaches the middle of the frame. */
export function pan(view: ViewTransform, dx: number, dy: number, frame: Size): ViewTransform {
  if (view.scale === 1) return view
  return {
    ...view,
    x: clamp(view.x + dx, (frame.width * view.scale) / 2),
    y: clamp(view.y + dy, (frame.height * view.scale) / 2),
  }
}

export const rotate = (view: ViewTransform): ViewTransform => ({
  ...FIT,
  rotation: ((view.rotation + 90) % 360) as ViewTransform['rotation'],
})

/** The size at which a picture, turned as it is, just fits the frame; never larger than the frame. */
export function fittedSize(picture: Size, frame: Size, rotation: ViewTransform['rotation']): Size {
  const turned = rotation % 180 === 0 ? picture : { width: picture.height, height: picture.width }
  const ratio = Math.min(frame.width / turned.width, frame.height / turned.height)
  return { width: picture.width * ratio, height: picture.height * ratio }
}
