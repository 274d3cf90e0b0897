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
  /** The least sure of the characters that were not exchanged. */
  minKeptLogProb: number
  /** Mean over all 37 characters: low when the grammar had to force the reading. */
  freeLogProb: number
  /** Characters that the grammar forced although the reader saw quite another one, not just its look-alike. */
  forced: number
  substitutions: number
}

/** `sure` when the reader saw the character itself or a look-alike. */
type Ranked = { character: string; logProb: number; free: number; sure: boolean }

type Position = { line: number; column: number; ranked: Ranked[] }

const formats = Object.keys(mrzLayouts) as MrzFormat[]

/**
 * The reading of a zone as the format that its characters make likeliest; check digits have no say in that, or a
 * passport misread would pass as a visa, which has fewer of them. Null when no format of this shape fits.
 */
export function decodeZone(zone: Zone, options: MrzOptions): Decoded | null {
  const columns = zone.lines[0]!.grid.columns
  const readings = formats
    .filter(
      (format) => mrzLayouts[format].columns === columns && mrzLayouts[format].lines === zone.lines.length,
    )
    .map((format) => decodeAs(zone, format, options))
    .filter((decoded) => decoded !== null)
  return readings.toSorted((a, b) => b.freeLogProb - a.freeLogProb)[0] ?? null
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
    minKeptLogProb: chosen.reduce((min, way, i) => (way === plain[i] ? Math.min(min, way.logProb) : min), 0),
    freeLogProb: chosen.reduce((sum, { free }) => sum + free, 0) / chosen.length,
    forced: chosen.filter(({ free, sure }) => free < forcedLogProb && !sure).length,
    substitutions: repaired ? 1 : 0,
  }
}

const forcedLogProb = -2.5

/** Characters of OCR-B that poor print cannot tell apart; where a date or check digit stands, only the digit can be meant. */
const lookAlikes = ['0ODQ', '1I', '2Z', '5S', '8B', '6G', 'UV', 'VY']

/** Log-probability that the cell holds this character or one that looks like it. */
function familyLogProb(logs: Float32Array, at: number, character: string): number {
  const family = new Set(character + lookAlikes.filter((group) => group.includes(character)).join(''))
  return Math.log([...family].reduce((sum, c) => sum + Math.exp(logs[at + mrzAlphabet.indexOf(c)]!), 1e-12))
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
        .toSorted((a, b) => b.logProb - a.logProb)
        .slice(0, alternatives)
        .map((way) => ({ ...way, sure: familyLogProb(logs, at, way.character) > forcedLogProb }))
      return { line: row, column, ranked }
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
  const found: { cost: number; chosen: Ranked[]; mrz: Mrz }[] = []
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
  const [best, second] = found.toSorted((a, b) => a.cost - b.cost)
  if (!best || best.cost > -substitutionLogProbMin) return null
  return second && second.cost - best.cost < uniqueMargin ? null : best
}
