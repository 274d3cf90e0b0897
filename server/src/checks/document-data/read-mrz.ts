import type { MrzCheckDigit, MrzFields, MrzFormat } from '@countersign/core'

import { refusals } from './accept.ts'
import type { MrzRefusal } from './accept.ts'
import { loadNetwork } from './classifier.ts'
import type { Network } from './classifier.ts'
import { decodeZone } from './decode.ts'
import { decodePicture } from './decode-picture.ts'
import type { Decoded } from './decode.ts'
import { findBands } from './locate.ts'
import type { Band } from './locate.ts'
import type { CellReader } from './grid.ts'
import type { GrayPicture } from './plane.ts'
import { cutStrip } from './strip.ts'
import { quarterTurn, turnPointBack } from './turn.ts'
import { inkOutsideRatio, sharpnessOf, zoneCorners } from './zone-measures.ts'
import type { Corner } from './zone-measures.ts'
import { findZones } from './zone.ts'

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

/** Bound on the work for one picture; the specimens that are read need 430 to 5,200. */
const cellsMax = 20_000

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
  const best = search({ network, cellsLeft: cellsMax }, gray, options)
  const reading = best ? describe(best, gray, reduction) : nothingFound
  return { ...reading, durationMs: Math.round(performance.now() - startedAt) }
}

type Attempt = {
  decoded: Decoded
  refusedBecause: MrzRefusal[]
  corners: Corner[]
  pitchPx: number
  inkOutsideRatio: number
  sharpness: number
}

/** Below this the characters are not clear enough to say that a zone lies this way round. */
const clearLogProb = -0.7

/** No other band or grid will change a reading this sure. */
const certainLogProb = -0.03

/** Stops at the first accepted reading; otherwise the surest one. Upright lines are tried when level ones gave none. */
function search(reader: CellReader, gray: GrayPicture, options: ReadMrzOptions): Attempt | null {
  const level = searchLevel(reader, gray, options)
  if (level && level.decoded.freeLogProb > clearLogProb) return level
  const upright = searchLevel(reader, quarterTurn(gray), options)
  const found = upright && {
    ...upright,
    corners: upright.corners.map((corner) => turnPointBack(corner, gray.width)),
  }
  return surer(level, found)
}

/** Upside down only after all bands the other way round. */
function searchLevel(reader: CellReader, gray: GrayPicture, options: ReadMrzOptions): Attempt | null {
  const bands = findBands(gray)
  let best: Attempt | null = null
  for (const flipped of [false, true]) {
    for (const band of bands) {
      if (reader.cellsLeft < 0) return best
      best = readBand(reader, gray, band, flipped, options).reduce(surer, best)
      if (best && (isAccepted(best) || best.decoded.freeLogProb > certainLogProb)) return best
    }
    if (best && best.decoded.freeLogProb > clearLogProb) return best
  }
  return best
}

const isAccepted = (attempt: Attempt) => attempt.refusedBecause.length === 0

function surer(a: Attempt | null, b: Attempt | null): Attempt | null {
  if (!a || !b) return a ?? b
  const accepted = Number(isAccepted(b)) - Number(isAccepted(a))
  return accepted > 0 || (accepted === 0 && b.decoded.freeLogProb > a.decoded.freeLogProb) ? b : a
}

function readBand(
  reader: CellReader,
  gray: GrayPicture,
  band: Band,
  flipped: boolean,
  options: ReadMrzOptions,
): Attempt[] {
  const strip = cutStrip(gray, band, flipped)
  return findZones(reader, strip.ink).flatMap((zone) => {
    const decoded = decodeZone(zone, options)
    if (!decoded) return []
    const measured = {
      decoded,
      inkOutsideRatio: inkOutsideRatio(strip.ink, zone),
      pitchPx: zone.lines[0]!.grid.pitch * strip.scale,
      sharpness: sharpnessOf(strip.ink, zone),
    }
    return [{ ...measured, refusedBecause: refusals(measured), corners: zoneCorners(strip, zone) }]
  })
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
