import { fileURLToPath } from 'node:url'

import sharp from 'sharp'
import { createWorker, PSM } from 'tesseract.js'

import { parseMrz } from '../../core/src/mrz/index.ts'
import type { MrzFields } from '../../core/src/mrz/index.ts'
import { decodePicture } from '../../server/src/checks/document-data/decode-picture.ts'
import { findBands } from '../../server/src/checks/document-data/locate.ts'
import { readMrz } from '../../server/src/checks/document-data/read-mrz.ts'
import { cutStrip } from '../../server/src/checks/document-data/strip.ts'
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

const languageData = (version: string) =>
  fileURLToPath(new URL(`../../node_modules/@tesseract.js-data/eng/${version}`, import.meta.url))

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<'

/** tesseract.js on the whole picture at 1,600 pixels, LSTM engine, otherwise as it comes: a whitelist makes it worse. */
export async function tesseractWholeReader(): Promise<Reader> {
  const worker = await createWorker('eng', 1, {
    langPath: languageData('4.0.0_best_int'),
    gzip: true,
    cacheMethod: 'none',
  })
  return {
    name: 'tesseract.js 7 LSTM, whole picture',
    read: async (picture) => {
      const image = sharp(picture).autoOrient().flatten({ background: '#ffffff' }).toColourspace('b-w')
      const { data } = await worker.recognize(await image.resize(1600).png().toBuffer())
      return interpret(data.text) ?? nothing
    },
    close: async () => {
      await worker.terminate()
    },
  }
}

/**
 * The best variant of tesseract.js that was found: legacy engine on our own located, straightened and flat-fielded
 * strips, characters limited to those of a zone.
 */
export async function tesseractStripReader(): Promise<Reader> {
  const worker = await createWorker('eng', 0, {
    langPath: languageData('4.0.0'),
    gzip: true,
    cacheMethod: 'none',
    legacyCore: true,
    legacyLang: true,
  })
  await worker.setParameters({ tessedit_char_whitelist: alphabet, tessedit_pageseg_mode: PSM.SINGLE_BLOCK })
  return {
    name: 'tesseract.js 7 legacy, our located flat-fielded strip',
    read: async (picture) => {
      let best = nothing
      for (const strip of await strips(picture)) {
        const { data } = await worker.recognize(strip)
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

const nothing: Answer = {
  lines: [],
  fields: null,
  declaredValid: false,
  accepted: false,
  why: 'nothing found',
}

async function strips(picture: Buffer): Promise<Buffer[]> {
  const gray = await decodePicture(picture)
  return Promise.all(
    findBands(gray.gray)
      .slice(0, 3)
      .map(async (band) => {
        const { ink } = cutStrip(gray.gray, band, false)
        const bytes = Uint8Array.from(ink.data, (value) => 255 - Math.min(255, value * 220))
        const raw = { width: ink.width, height: ink.height, channels: 1 as const }
        return sharp(bytes, { raw }).png().toBuffer()
      }),
  )
}

function interpret(text: string): Answer | null {
  const rows = text
    .split('\n')
    .map((row) => row.replaceAll('«', '<<').replace(/[^0-9A-Z<]/g, ''))
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
