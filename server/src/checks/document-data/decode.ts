import { formatOf, mrzLayouts, parseMrz } from '@countersign/core'
import type { Mrz, MrzFormat, MrzOptions } from '@countersign/core'

import { classes, mrzAlphabet } from './classifier.ts'
import { mrzGrammar } from './grammar.ts'
import type { Zone } from './zone.ts'

/** A zone read as one format; logarithms of probabilities among the characters allowed at each position. */
export type Decoded = {
  mrz: Mrz
  meanLogProb: number
  minLogProb: number
  /** Mean over all 37 characters: low when the grammar had to force the reading. */
  freeLogProb: number
  substitutions: number
}

type Position = { line: number; column: number; ranked: { character: string; logProb: number; free: number }[] }

const formats = Object.keys(mrzLayouts) as MrzFormat[]

/** The reading of a zone as each format of its shape that the text itself allows, likeliest first. */
export function decodeZone(zone: Zone, options: MrzOptions): Decoded[] {
  const columns = zone.lines[0]!.grid.columns
  return formats
    .filter((format) => mrzLayouts[format].columns === columns && mrzLayouts[format].lines === zone.lines.length)
    .map((format) => decodeAs(zone, format, options))
    .filter((decoded) => decoded !== null)
    .sort((a, b) => b.freeLogProb - a.freeLogProb)
}

function decodeAs(zone: Zone, format: MrzFormat, options: MrzOptions): Decoded | null {
  const positions = rank(zone, format)
  const plain = positions.map((position) => position.ranked[0]!)
  const lines = toLines(plain, format)
  if (formatOf(lines) !== format) return null
  const mrz = parseMrz(lines, options)!
  const repaired = checkDigitsRight(mrz) ? null : substituteOne(positions, format, options)
  const chosen = repaired?.chosen ?? plain
  return {
    mrz: repaired?.mrz ?? mrz,
    meanLogProb: chosen.reduce((sum, { logProb }) => sum + logProb, 0) / chosen.length,
    minLogProb: chosen.reduce((min, { logProb }) => Math.min(min, logProb), 0),
    freeLogProb: chosen.reduce((sum, { free }) => sum + free, 0) / chosen.length,
    substitutions: repaired ? 1 : 0,
  }
}

const checkDigitsRight = (mrz: Mrz) => mrz.checkDigits.every((digit) => digit.valid)

function rank(zone: Zone, format: MrzFormat): Position[] {
  return mrzGrammar[format].flatMap((line, row) =>
    line.map((allowed, column) => {
      const at = column * classes
      const logs = zone.lines[row]!.logProbabilities
      const total = Math.log(allowed.reduce((sum, c) => sum + Math.exp(logs[at + c]!), 1e-12))
      const ranked = allowed
        .map((c) => ({ character: mrzAlphabet[c]!, logProb: logs[at + c]! - total, free: logs[at + c]! }))
        .sort((a, b) => b.logProb - a.logProb)
      return { line: row, column, ranked: ranked.slice(0, alternatives) }
    }),
  )
}

const alternatives = 4

function toLines(chosen: { character: string }[], format: MrzFormat): string[] {
  const { lines, columns } = mrzLayouts[format]
  const text = chosen.map(({ character }) => character).join('')
  return Array.from({ length: lines }, (_, i) => text.slice(i * columns, (i + 1) * columns))
}

/** A substitution may not be less likely than this, and no other within the margin may explain the check digits too. */
const substitutionLogProbMin = -3.5
const uniqueMargin = 1.5

/**
 * The one exchange of one character that makes all check digits right, if there is exactly one that is likely. Never
 * more: two exchanges can satisfy any check digit.
 */
function substituteOne(positions: Position[], format: MrzFormat, options: MrzOptions) {
  const plain = positions.map((position) => position.ranked[0]!)
  const found: { cost: number; chosen: Position['ranked']; mrz: Mrz }[] = []
  positions.forEach((position, i) => {
    for (const alternative of position.ranked.slice(1)) {
      if (alternative.logProb < substitutionLogProbMin - uniqueMargin) continue
      const chosen = plain.with(i, alternative)
      const mrz = parseMrz(toLines(chosen, format), options)
      if (mrz && mrz.format === format && checkDigitsRight(mrz)) {
        found.push({ cost: plain[i]!.logProb - alternative.logProb, chosen, mrz })
      }
    }
  })
  const [best, second] = found.sort((a, b) => a.cost - b.cost)
  if (!best || best.cost > -substitutionLogProbMin) return null
  return second && second.cost - best.cost < uniqueMargin ? null : best
}
