import type { Picture } from './face/render-face.ts'
import type { SpecimenFault } from './options.ts'
import { blurPicture } from './picture-file.ts'

/** Spoils a picture: out of focus, too dark, a reflection across the middle, or a corner with the last letters cut off. */
export async function spoil(picture: Picture, faults: readonly SpecimenFault[]): Promise<Picture> {
  let spoilt = picture
  if (faults.includes('cropped')) spoilt = crop(spoilt, 0, 0, 0.87, 0.93)
  if (faults.includes('glare')) spoilt = reflect(spoilt)
  if (faults.includes('dark')) spoilt = darken(spoilt)
  if (faults.includes('blur')) spoilt = await blurPicture(spoilt, Math.max(2.4, spoilt.width / 210))
  return spoilt
}

function crop(picture: Picture, left: number, top: number, right: number, bottom: number): Picture {
  const x = Math.round(picture.width * left)
  const y = Math.round(picture.height * top)
  const width = Math.round(picture.width * right) - x
  const height = Math.round(picture.height * bottom) - y
  const data = new Uint8Array(width * height * 3)
  for (let j = 0; j < height; j++) {
    const from = ((y + j) * picture.width + x) * 3
    data.set(picture.data.subarray(from, from + width * 3), j * width * 3)
  }
  return { width, height, data }
}

/** About a fifth of the light, with the grain that a camera then adds. */
function darken(picture: Picture): Picture {
  const data = picture.data.map((value, i) =>
    Math.max(0, Math.round(value * 0.2 + (((i * 2654435761) >>> 9) % 7) - 3)),
  )
  return { ...picture, data }
}

/** A lamp mirrored in the laminate: white in the middle, fading. */
function reflect(picture: Picture): Picture {
  const { width, height } = picture
  const data = picture.data.slice()
  for (let j = 0; j < height; j++)
    for (let i = 0; i < width; i++) {
      const u = (i / width - 0.6) / 0.24
      const v = (j / height - 0.5 + (i / width - 0.6) * 0.3) / 0.25
      const light = Math.min(1, Math.max(0, 1.75 - Math.hypot(u, v)) ** 2)
      if (light === 0) continue
      const at = (j * width + i) * 3
      for (let c = 0; c < 3; c++) data[at + c] = Math.round(data[at + c]! + (255 - data[at + c]!) * light)
    }
  return { width, height, data }
}
