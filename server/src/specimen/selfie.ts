import { SELFIE } from './face/capture.ts'
import { identityFromSeed } from './face/draw-identity.ts'
import { renderFace } from './face/render-face.ts'
import type { Picture } from './face/render-face.ts'
import { FRAMES } from './options.ts'
import type { Frame } from './options.ts'
import { personOf } from './people.ts'
import { resizePicture } from './picture-file.ts'
import { between, seededRandom } from './random.ts'
import { layPicture } from './sheet.ts'

/** Rendered pixels at most; larger frames are enlarged from this, as a phone's front camera would look anyway. */
const RENDERED_MAX = 420_000

/** Face of a person of `SPECIMEN_PEOPLE`, or of any text taken as the seed. */
export function faceOf(identity: string, sex?: 'F' | 'M') {
  const person = personOf(identity)
  const known = person?.sex === 'X' ? undefined : person?.sex
  return identityFromSeed(person?.seed ?? identity, known ?? sex)
}

/** The person before a wall as their own camera sees them; `seed` decides pose and light. */
export async function renderSelfie(
  identity: string,
  sex: 'F' | 'M' | undefined,
  frame: Frame,
  seed: string,
): Promise<Picture> {
  const size = FRAMES[frame]
  const shrink = Math.min(1, Math.sqrt(RENDERED_MAX / (size.width * size.height)))
  const random = seededRandom(`selfie:${seed}`)
  const side = random() < 0.5 ? -1 : 1
  const picture = renderFace(faceOf(identity, sex), {
    ...SELFIE,
    width: Math.round(size.width * shrink),
    height: Math.round(size.height * shrink),
    headShare: size.width > size.height ? 0.72 : 0.52,
    yaw: side * between(random, 3, 9),
    pitch: between(random, -4, 3),
    roll: between(random, -3, 3),
    lightYaw: -side * between(random, 12, 32),
    lightPitch: between(random, 22, 36),
    background: wallOf(random),
    grain: Math.floor(random() * 1e6),
  })
  return resizePicture(picture, size.width, size.height)
}

/** A given picture of a face placed before a wall, so that it fills a camera's frame. */
export function selfieFromPortrait(portrait: Picture, frame: Frame, seed: string): Picture {
  const { width, height } = FRAMES[frame]
  const random = seededRandom(`selfie:${seed}`)
  const wall = wallOf(random).map((value) => Math.round(255 * value ** 0.45))
  const data = new Uint8Array(width * height * 3)
  for (let i = 0; i < data.length; i++) data[i] = wall[i % 3]! + Math.round(random() * 4)
  const canvas = { width, height, data, pxPerMm: 1 }
  const scale = Math.min((width * 0.9) / portrait.width, (height * 0.92) / portrait.height)
  const [w, h] = [portrait.width * scale, portrait.height * scale]
  layPicture(canvas, portrait, (width - w) / 2, height - h, w, h)
  return canvas
}

function wallOf(random: () => number): [number, number, number] {
  const light = between(random, 0.28, 0.5)
  return [light * between(random, 0.92, 1.08), light, light * between(random, 0.85, 1.05)]
}
