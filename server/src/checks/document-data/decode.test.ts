import { describe, expect, test } from 'vitest'

import { classes, mrzAlphabet } from './classifier.ts'
import { decodeZone } from './decode.ts'
import type { Zone } from './zone.ts'

const options = { today: '2026-11-23', testStates: true }
const passport = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
]

/** What the classifier saw at a place: characters with their probabilities; the rest is shared by all others. */
type Doubt = { line: number; column: number; seen: Record<string, number> }

function zoneOf(lines: string[], doubts: Doubt[] = []): Zone {
  return {
    score: 0,
    lines: lines.map((text, line) => {
      const logProbabilities = new Float32Array(text.length * classes)
      Array.from(text).forEach((character, column) => {
        const doubt = doubts.find((one) => one.line === line && one.column === column)
        const seen = doubt?.seen ?? { [character]: 0.999 }
        const rest = (1 - Object.values(seen).reduce((a, b) => a + b, 0)) / classes
        Array.from(mrzAlphabet).forEach(
          (c, i) => (logProbabilities[column * classes + i] = Math.log((seen[c] ?? 0) + rest + 1e-9)),
        )
      })
      const grid = { columns: text.length, x: 0, pitch: 20, bow: 0, y: 0, slope: 0, capitalHeight: 20 }
      return { grid, logProbabilities, score: 0 }
    }),
  }
}

test('a clear zone is read as it is', () => {
  const decoded = decodeZone(zoneOf(passport), options)!
  expect(decoded.mrz).toMatchObject({ format: 'TD3', lines: passport, valid: true })
  expect(decoded).toMatchObject({ substitutions: 0, forced: 0 })
})

describe('look-alikes', () => {
  test('a letter O in a date is the digit 0', () => {
    const doubt = { line: 1, column: 15, seen: { O: 0.9, '0': 0.09 } }
    expect(decodeZone(zoneOf(passport, [doubt]), options)).toMatchObject({
      substitutions: 0,
      forced: 0,
      mrz: { lines: passport },
    })
  })

  test('another letter in a date is forced', () => {
    const doubt = { line: 1, column: 15, seen: { W: 0.99 } }
    expect(decodeZone(zoneOf(passport, [doubt]), options)!.forced).toBe(1)
  })
})

describe('substitution', () => {
  // The B of the optional data looks like an 8.
  const doubt = { line: 1, column: 36, seen: { '8': 0.7, B: 0.29 } }

  test('one likely exchange that makes all check digits right is made', () => {
    const decoded = decodeZone(zoneOf(passport, [doubt]), options)!
    expect(decoded).toMatchObject({ substitutions: 1, mrz: { lines: passport, valid: true } })
  })

  test('an unlikely one is not', () => {
    const unlikely = { ...doubt, seen: { '8': 0.985, B: 0.01 } }
    const decoded = decodeZone(zoneOf(passport, [unlikely]), options)!
    expect(decoded).toMatchObject({ substitutions: 0, mrz: { problems: ['check_digit_wrong'] } })
  })

  test('two exchanges are never made', () => {
    const second = { line: 1, column: 0, seen: { I: 0.6, L: 0.39 } }
    const decoded = decodeZone(zoneOf(passport, [doubt, second]), options)!
    expect(decoded).toMatchObject({ substitutions: 0, mrz: { problems: ['check_digit_wrong'] } })
  })

  test('nor one of two that explain the check digits equally', () => {
    // Either the number's last character or its check digit may be the misread one.
    const visa = ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'L8988901C4XXX4009078F9612109<<<<<<<<']
    const wrong = visa.with(1, 'L8988901D4XXX4009078F9612109<<<<<<<<')
    const left = { line: 1, column: 8, seen: { D: 0.6, C: 0.35 } }
    const right = { line: 1, column: 9, seen: { '4': 0.6, '5': 0.35 } }
    expect(decodeZone(zoneOf(wrong, [left, right]), options)).toMatchObject({
      substitutions: 0,
      mrz: { valid: false },
    })
    expect(decodeZone(zoneOf(wrong, [left]), options)).toMatchObject({
      substitutions: 1,
      mrz: { lines: visa },
    })
  })
})

test('a passport whose check digits are wrong does not become a visa, which has fewer of them', () => {
  const wrong = passport.with(1, 'L898902C36UTO7408122F1204159ZE184226B<<<<<12')
  expect(decodeZone(zoneOf(wrong), options)).toMatchObject({
    mrz: { format: 'TD3', problems: ['check_digit_wrong'] },
  })
})

test('a shape that is no format is not decoded', () => {
  expect(decodeZone(zoneOf([passport[0]!]), options)).toBeNull()
})
