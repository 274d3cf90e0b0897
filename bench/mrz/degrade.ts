import sharp from 'sharp'

export type Degradation = { name: string; apply: (picture: Buffer) => Promise<Buffer> }

const white = { background: '#ffffff' }

async function start(picture: Buffer) {
  return sharp(
    await sharp(picture)
      .autoOrient()
      .flatten(white)
      .resize(1000, 1000, { fit: 'inside', withoutEnlargement: true })
      .png()
      .toBuffer(),
  )
}

async function cut(picture: Buffer, left: number, right: number, bottom: number): Promise<Buffer> {
  const image = await start(picture)
  const { width, height } = await image.metadata()
  return image
    .extract({
      left: Math.round(width * left),
      top: 0,
      width: Math.round(width * (1 - left - right)),
      height: Math.round(height * (1 - bottom)),
    })
    .png()
    .toBuffer()
}

const width = (pixels: number): Degradation => ({
  name: `width ${pixels}`,
  apply: (picture) => sharp(picture).autoOrient().flatten(white).resize(pixels).png().toBuffer(),
})

const blur = (sigma: number): Degradation => ({
  name: `blur ${sigma}`,
  apply: async (picture) => (await start(picture)).blur(sigma).png().toBuffer(),
})

const turn = (degrees: number): Degradation => ({
  name: `turned ${degrees}`,
  apply: async (picture) => (await start(picture)).rotate(degrees, white).png().toBuffer(),
})

/** Copies at 1,000 pixels or less, spoilt in one way each. */
export const degradations: Degradation[] = [
  width(1000),
  width(700),
  width(500),
  blur(1),
  blur(1.5),
  blur(2),
  blur(3),
  { name: 'light × 0.3', apply: async (picture) => (await start(picture)).linear(0.3, 0).png().toBuffer() },
  turn(90),
  turn(180),
  turn(12),
  { name: 'JPEG 40', apply: async (picture) => (await start(picture)).jpeg({ quality: 40 }).toBuffer() },
  { name: 'right 12 % cut', apply: (picture) => cut(picture, 0, 0.12, 0) },
  { name: 'left 12 % cut', apply: (picture) => cut(picture, 0.12, 0, 0) },
  { name: 'bottom 8 % cut', apply: (picture) => cut(picture, 0, 0, 0.08) },
]
