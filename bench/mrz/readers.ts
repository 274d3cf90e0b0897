import { fileURLToPath } from 'node:url'

import sharp from 'sharp'
import { createWorker, PSM } from 'tesseract.js'

import { parseMrz } from '../../core/src/mrz/index.ts'
import type { MrzFields } from '../../core/src/mrz/index.ts'
import { locateBands } from '../../server/src/checks/document-data/locate.ts'
import { readMrz } from '../../server/src/checks/document-data/read-mrz.ts'
import { today } from './documents.ts'

/** `declaredValid`: the reader says that all check digits are right; `accepted`: it stands by the reading. */
export type Answer = {
  lines: string[]
  fields: MrzFields | null
  declaredValid: boolean
  accepted: boolean
  why: string
}

export type Reader = { name: string; read: (picture: Buffer) => Promise<Answer>; close: () => Promise<void> }

export function countersignReader(): Reader {
  return {
    name: 'Countersign',
    read: async (picture) => {
      const reading = await readMrz(picture, { testStates: true, today })
      return {
        lines: reading.lines,
        fields: reading.fields,
        declaredValid: reading.found && reading.checkDigits.every((digit) => digit.valid),
        accepted: reading.accepted,
        why: reading.refusedBecause.join(' '),
      }
    },
    close: async () => {},
  }
}

const languageData = fileURLToPath(
  new URL('../../node_modules/@tesseract.js-data/eng/4.0.0_best_int', import.meta.url),
)

/**
 * tesseract.js as one would use it with some care: LSTM engine, our locator's likeliest bands cut out at 900 pixels,
 * characters limited to those of a machine-readable zone, and runs of fillers stretched to the length of a line.
 */
export async function tesseractReader(): Promise<Reader> {
  const worker = await createWorker('eng', 1, { langPath: languageData, gzip: true, cacheMethod: 'none' })
  await worker.setParameters({
    tessedit_char_whitelist: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<',
    tessedit_pageseg_mode: PSM.SINGLE_BLOCK,
  })
  return {
    name: 'tesseract.js 7 LSTM, located crop, whitelist',
    read: async (picture) => {
      let best: Answer = {
        lines: [],
        fields: null,
        declaredValid: false,
        accepted: false,
        why: 'nothing found',
      }
      for (const crop of await crops(picture)) {
        const { data } = await worker.recognize(crop)
        const answer = interpret(data.text)
        if (answer?.accepted) return answer
        if (answer && !best.fields) best = answer
      }
      return best
    },
    close: async () => {
      await worker.terminate()
    },
  }
}

async function crops(picture: Buffer): Promise<Buffer[]> {
  const upright = await sharp(picture)
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('b-w')
    .png()
    .toBuffer()
  const { width, height } = await sharp(upright).metadata()
  const scale = 800 / Math.max(width, height)
  const { data, info } = await sharp(upright)
    .resize(800, 800, { fit: 'inside' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const bands = locateBands({ width: info.width, height: info.height, data: new Uint8Array(data) }, 3)
  return Promise.all(
    bands.map(async (band) => {
      const angle = (-band.angle * 180) / Math.PI
      const turned = await sharp(upright)
        .rotate(angle, { background: '#ffffff' })
        .png()
        .toBuffer({ resolveWithObject: true })
      const [dx, dy] = [band.x / scale - width / 2, band.y / scale - height / 2]
      const x = turned.info.width / 2 + dx * Math.cos(-band.angle) - dy * Math.sin(-band.angle)
      const y = turned.info.height / 2 + dx * Math.sin(-band.angle) + dy * Math.cos(-band.angle)
      const w = (band.length * 1.06) / scale
      const h = Math.max(band.thickness * 1.4, band.length / 5) / scale
      const left = Math.max(0, Math.round(x - w / 2))
      const top = Math.max(0, Math.round(y - h / 2))
      return sharp(turned.data)
        .extract({
          left,
          top,
          width: Math.min(Math.round(w), turned.info.width - left),
          height: Math.min(Math.round(h), turned.info.height - top),
        })
        .resize(900)
        .png()
        .toBuffer()
    }),
  )
}

function interpret(text: string): Answer | null {
  const rows = text
    .split('\n')
    .map((row) => row.replace(/\s/g, ''))
    .filter((row) => row.length >= 24)
  const shapes = [
    { count: 3, length: 30 },
    { count: 2, length: 44 },
    { count: 2, length: 36 },
  ]
  let best: Answer | null = null
  for (const { count, length } of shapes) {
    if (rows.length < count) continue
    const mrz = parseMrz(
      rows.slice(-count).map((row) => stretch(row, length)),
      { today, testStates: true },
    )
    if (!mrz) continue
    const answer = {
      lines: mrz.lines,
      fields: mrz.fields,
      declaredValid: mrz.valid,
      accepted: mrz.valid,
      why: mrz.problems.join(' '),
    }
    if (answer.accepted) return answer
    best ??= answer
  }
  return best
}

function stretch(row: string, length: number): string {
  const runs = row.match(/<+/g) ?? []
  const longest = runs.reduce((a, b) => (b.length > a.length ? b : a), '')
  const wanted = longest.length + length - row.length
  return longest && wanted > 0 ? row.replace(longest, '<'.repeat(wanted)) : row
}
