import type { MrzOptions } from '@countersign/core'

import { refusals } from './accept.ts'
import type { MrzRefusal } from './accept.ts'
import type { Network } from './classifier.ts'
import { decodeZone } from './decode.ts'
import type { Decoded } from './decode.ts'
import type { CellReader } from './grid.ts'
import { findBands } from './locate.ts'
import type { GrayPicture } from './plane.ts'
import { cutStrip } from './strip.ts'
import type { Strip } from './strip.ts'
import { quarterTurn, turnPointBack } from './turn.ts'
import { inkOutsideRatio, sharpnessOf, zoneCorners } from './zone-measures.ts'
import type { Corner } from './zone-measures.ts'
import { findZones, refineZone } from './zone.ts'
import type { Zone } from './zone.ts'

/** A zone read, with all that decides whether it is accepted; corners in the searched picture. */
export type Attempt = {
  decoded: Decoded
  refusedBecause: MrzRefusal[]
  corners: Corner[]
  pitchPx: number
  inkOutsideRatio: number
  sharpness: number
}

/** Bound on the work for one picture: about a second of classifying. */
const cellsMax = 20_000

/** A zone this sure is read at once, before other bands are looked at. */
const clearScore = -0.12

/** Below this the characters are not clear enough to say that a zone lies this way round. */
const clearLogProb = -0.5

/** No other band or grid will change a reading this sure. */
const certainLogProb = -0.03

/** Zones that are not clear at first sight and are worth a closer look, likeliest first. */
const closerLooksMax = 4

/** The first accepted reading, otherwise the surest one. Upright lines are tried when level ones gave nothing clear. */
export function searchZone(network: Network, gray: GrayPicture, options: MrzOptions): Attempt | null {
  const reader = { network, cellsLeft: cellsMax }
  const level = searchLevel(reader, gray, options)
  if (level && level.decoded.freeLogProb > clearLogProb) return level
  const upright = searchLevel(reader, quarterTurn(gray), options)
  const found = upright && {
    ...upright,
    corners: upright.corners.map((corner) => turnPointBack(corner, gray.width)),
  }
  return surer(level, found)
}

type Sighting = { strip: Strip; zone: Zone }

/** Every band either way up; what is clear is read on the way, the likeliest of the rest afterwards. */
function searchLevel(reader: CellReader, gray: GrayPicture, options: MrzOptions): Attempt | null {
  const bands = findBands(gray)
  const unclear: Sighting[] = []
  let best: Attempt | null = null
  for (const flipped of [false, true]) {
    for (const band of bands) {
      if (reader.cellsLeft < 0) break
      const strip = cutStrip(gray, band, flipped)
      const sightings = findZones(reader, strip.ink).map((zone) => ({ strip, zone }))
      const [first] = sightings
      if (first && first.zone.score > clearScore) {
        best = surer(best, read(reader, first, options))
        if (isSettled(best)) return best
      }
      unclear.push(...sightings.slice(first && first.zone.score > clearScore ? 1 : 0))
    }
  }
  for (const sighting of unclear.toSorted((a, b) => b.zone.score - a.zone.score).slice(0, closerLooksMax)) {
    if (reader.cellsLeft < 0 || isSettled(best)) break
    best = surer(best, read(reader, sighting, options))
  }
  return best
}

function isSettled(attempt: Attempt | null): boolean {
  return attempt !== null && (isAccepted(attempt) || attempt.decoded.freeLogProb > certainLogProb)
}

const isAccepted = (attempt: Attempt) => attempt.refusedBecause.length === 0

function surer(a: Attempt | null, b: Attempt | null): Attempt | null {
  if (!a || !b) return a ?? b
  const accepted = Number(isAccepted(b)) - Number(isAccepted(a))
  return accepted > 0 || (accepted === 0 && b.decoded.freeLogProb > a.decoded.freeLogProb) ? b : a
}

function read(reader: CellReader, sighting: Sighting, options: MrzOptions): Attempt | null {
  const { strip } = sighting
  const zone = refineZone(reader, strip.ink, sighting.zone)
  const decoded = decodeZone(zone, options)
  if (!decoded) return null
  const measured = {
    decoded,
    inkOutsideRatio: inkOutsideRatio(strip.ink, zone),
    pitchPx: zone.lines[0]!.grid.pitch * strip.scale,
    sharpness: sharpnessOf(strip.ink, zone),
  }
  return { ...measured, refusedBecause: refusals(measured), corners: zoneCorners(strip, zone) }
}
