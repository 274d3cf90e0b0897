import sharp from 'sharp'

import { mrzAlphabet } from '../classifier.ts'
import { drawGlyphs, glyphHeight, glyphPitch, glyphWidth } from '../train/glyphs.ts'

const glyphs = drawGlyphs(new URL('../../../../assets/fonts/OCRB.otf', import.meta.url))

/** A white page, 1,280 × 720, with these lines printed in OCR-B near its lower edge, 1,100 pixels wide for 44 characters. */
export async function drawZone(lines: string[]): Promise<Buffer> {
  const spacing = 2 * glyphPitch
  const columns = Math.max(...lines.map((line) => line.length))
  const width = columns * glyphPitch
  const height = lines.length * spacing
  const pixels = Buffer.alloc(width * height, 250)
  lines.forEach((line, row) => {
    Array.from(line).forEach((character, column) => {
      const glyph = glyphs[mrzAlphabet.indexOf(character)]!
      for (let y = 0; y < glyphHeight; y++) {
        for (let x = 0; x < glyphWidth; x++) {
          const at = (row * spacing + 8 + y) * width + column * glyphPitch + x
          pixels[at] = 250 - Math.round(215 * Math.min(1, glyph.data[y * glyphWidth + x]!))
        }
      }
    })
  })
  const zone = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .resize(Math.round(columns * 25))
    .png()
    .toBuffer()
  return sharp({ create: { width: 1280, height: 720, channels: 3, background: '#fafafa' } })
    .composite([{ input: zone, left: 90, top: 520 }])
    .png()
    .toBuffer()
}
