import type { MrzCheckDigit, MrzFields, MrzFormat } from '@countersign/core'

import type { MrzRefusal } from './accept.ts'
import { loadNetwork } from './classifier.ts'
import type { Network } from './classifier.ts'
import { decodePicture } from './decode-picture.ts'
import type { GrayPicture } from './plane.ts'
import { searchZone } from './search-zone.ts'
import type { Attempt } from './search-zone.ts'
import type { Corner } from './zone-measures.ts'

/** What a picture's machine-readable zone says and how far the reader stands by it; plain data. */
export type MrzReading = {
  found: boolean
  /** Only then may the fields be used as what is printed. */
  accepted: boolean
  refusedBecause: MrzRefusal[]
  format: MrzFormat | null
  lines: string[]
  fields: MrzFields | null
  checkDigits: MrzCheckDigit[]
  confidence: {
    meanLogProb: number
    minLogProb: number
    freeLogProb: number
    forced: number
    substitutions: number
    inkOutsideRatio: number
    sharpness: number
  }
  /** Distance of two characters in pixels of the picture. */
  pitchPx: number
  /** Corners of the zone in pixels of the upright picture, clockwise from the start of its first line. */
  band: { corners: Corner[] } | null
  touchesBorder: boolean
  durationMs: number
}

/** `today` as `YYYY-MM-DD`; `testStates` lets Utopia and printers' specimens pass. */
export type ReadMrzOptions = { testStates: boolean; today: string }

// Read once per thread: 190 kB that never change.
let network: Network | null = null

/**
 * Reads the machine-readable zone of a picture (JPEG, PNG, WebP, TIFF; turned as its EXIF says, then in any of the four
 * quarter turns). Rejects when sharp cannot decode it. Works on 2,400 pixels at most, needs no network.
 */
export async function readMrz(picture: Buffer, options: ReadMrzOptions): Promise<MrzReading> {
  const startedAt = performance.now()
  network ??= loadNetwork()
  const { gray, reduction } = await decodePicture(picture)
  const best = searchZone(network, gray, options)
  const reading = best ? describe(best, gray, reduction) : nothingFound
  return { ...reading, durationMs: Math.round(performance.now() - startedAt) }
}

const nothingFound: Omit<MrzReading, 'durationMs'> = {
  found: false,
  accepted: false,
  refusedBecause: ['no_zone_found'],
  format: null,
  lines: [],
  fields: null,
  checkDigits: [],
  confidence: {
    meanLogProb: 0,
    minLogProb: 0,
    freeLogProb: 0,
    forced: 0,
    substitutions: 0,
    inkOutsideRatio: 0,
    sharpness: 0,
  },
  pitchPx: 0,
  band: null,
  touchesBorder: false,
}

/** A zone that is mostly guesswork is none. */
const foundLogProbMin = -1.2

function describe(attempt: Attempt, gray: GrayPicture, reduction: number): Omit<MrzReading, 'durationMs'> {
  const { decoded, refusedBecause, corners } = attempt
  if (decoded.freeLogProb < foundLogProbMin) return nothingFound
  const near = 0.5 * attempt.pitchPx
  return {
    found: true,
    accepted: refusedBecause.length === 0,
    refusedBecause,
    format: decoded.mrz.format,
    lines: decoded.mrz.lines,
    fields: decoded.mrz.fields,
    checkDigits: decoded.mrz.checkDigits,
    confidence: {
      meanLogProb: round(decoded.meanLogProb),
      minLogProb: round(decoded.minLogProb),
      freeLogProb: round(decoded.freeLogProb),
      forced: decoded.forced,
      substitutions: decoded.substitutions,
      inkOutsideRatio: round(attempt.inkOutsideRatio),
      sharpness: round(attempt.sharpness),
    },
    pitchPx: round(attempt.pitchPx * reduction),
    band: { corners: corners.map(({ x, y }) => ({ x: round(x * reduction), y: round(y * reduction) })) },
    touchesBorder: corners.some(
      ({ x, y }) => x < near || y < near || x > gray.width - 1 - near || y > gray.height - 1 - near,
    ),
  }
}

const round = (value: number) => Math.round(value * 1000) / 1000
