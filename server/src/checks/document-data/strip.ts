import { flatField } from './flat-field.ts'
import type { Band } from './locate.ts'
import { warp } from './plane.ts'
import type { GrayPicture, Plane } from './plane.ts'

/** Ink of a located band, lines running left to right, and the way back to the picture. */
export type Strip = {
  ink: Plane
  /** Picture pixels per pixel of the strip. */
  scale: number
  toPicture: (x: number, y: number) => { x: number; y: number }
}

const stripWidth = 1100
const sideMargin = 0.08
const heightMax = 520

/** Cuts and straightens a band of the picture with room for lines that the locator missed; `flipped` turns it upside down. */
export function cutStrip(picture: GrayPicture, band: Band, flipped: boolean): Strip {
  const scale = (band.length * (1 + 2 * sideMargin)) / stripWidth
  const thickness = band.thickness / scale
  const height = Math.min(heightMax, Math.round(thickness + 2 * (thickness < 90 ? 150 : 60)))
  const angle = band.angle + (flipped ? Math.PI : 0)
  const [xx, xy] = [scale * Math.cos(angle), scale * Math.sin(angle)]
  const x = band.x - (xx * (stripWidth - 1)) / 2 + (xy * (height - 1)) / 2
  const y = band.y - (xy * (stripWidth - 1)) / 2 - (xx * (height - 1)) / 2
  const gray = warp(picture, { x, y, xx, xy, yx: -xy, yy: xx }, stripWidth, height)
  return {
    ink: flatField(gray, Math.round(stripWidth / 45)),
    scale,
    toPicture: (u, v) => ({ x: x + u * xx - v * xy, y: y + u * xy + v * xx }),
  }
}
