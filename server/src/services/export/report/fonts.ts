import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as fontkit from 'fontkit'

const require = createRequire(import.meta.url)

/** In the order in which they are asked: the last has a sign for everything in the Basic Multilingual Plane. */
const FONTS = {
  regular: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  other: require.resolve('@fontsource/unifontex/files/unifontex-latin-400-normal.woff'),
} as const
export type FontName = keyof typeof FONTS

type Known = { bytes: Buffer; has: (codePoint: number) => boolean }
const known = new Map<FontName, Known>()

/** Read once a process. */
export function fontOf(name: FontName): Known {
  const found = known.get(name)
  if (found) return found
  const bytes = readFileSync(FONTS[name])
  const opened = fontkit.create(bytes)
  if (!('hasGlyphForCodePoint' in opened)) throw new TypeError(`${name} is a collection of fonts`)
  const font = { bytes, has: (codePoint: number) => opened.hasGlyphForCodePoint(codePoint) }
  known.set(name, font)
  return font
}

/** Stretches of a text that one font can write. */
export function stretchesOf(text: string, wanted: 'regular' | 'bold'): { font: FontName; text: string }[] {
  const stretches: { font: FontName; text: string }[] = []
  for (const char of text) {
    const font = fontOf(wanted).has(char.codePointAt(0)!) ? wanted : 'other'
    const last = stretches.at(-1)
    if (last?.font === font) last.text += char
    else stretches.push({ font, text: char })
  }
  return stretches
}
