import { parseMrz } from '@countersign/core'
import { expect, test } from 'vitest'

import { acceptLimits, refusals } from './accept.ts'

const lines = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10']
const read = (text: string[], testStates = true) => parseMrz(text, { today: '2026-11-23', testStates })!
const decoded = {
  mrz: read(lines),
  meanLogProb: -0.01,
  minLogProb: -0.2,
  minKeptLogProb: -0.2,
  freeLogProb: -0.02,
  forced: 0,
  substitutions: 0,
}
const good = { decoded, inkOutsideRatio: 0.02, pitchPx: 14, sharpness: 0.5 }

const doubtful = { ...decoded, minKeptLogProb: acceptLimits.minKeptLogProbStrictMin - 0.01 }

test('a good reading is accepted, also with one doubtful or one exchanged character', () => {
  expect(refusals(good)).toEqual([])
  expect(refusals({ ...good, decoded: doubtful })).toEqual([])
  expect(refusals({ ...good, decoded: { ...decoded, substitutions: 1 } })).toEqual([])
})

test.each([
  ['check_digit_wrong', { decoded: { ...decoded, mrz: read(lines.with(1, lines[1]!.replace(/0$/, '1'))) } }],
  ['state_unknown', { decoded: { ...decoded, mrz: read(lines, false) } }],
  ['characters_uncertain', { decoded: { ...decoded, meanLogProb: acceptLimits.meanLogProbMin - 0.01 } }],
  ['characters_uncertain', { decoded: { ...decoded, freeLogProb: acceptLimits.freeLogProbMin - 0.01 } }],
  ['characters_uncertain', { decoded: { ...decoded, minLogProb: acceptLimits.minLogProbMin - 0.01 } }],
  [
    'characters_uncertain',
    { decoded: { ...decoded, minKeptLogProb: acceptLimits.minKeptLogProbMin - 0.01 } },
  ],
  ['characters_uncertain', { decoded: { ...doubtful, substitutions: 1 } }],
  ['characters_uncertain', { decoded: doubtful, sharpness: acceptLimits.sharpnessClear - 0.01 }],
  [
    'characters_uncertain',
    { decoded: { ...decoded, substitutions: 1 }, sharpness: acceptLimits.sharpnessClear - 0.01 },
  ],
  ['characters_uncertain', { decoded: { ...decoded, forced: 1 } }],
  ['characters_uncertain', { decoded: { ...decoded, substitutions: 2 } }],
  ['text_beside_zone', { inkOutsideRatio: acceptLimits.inkOutsideMax + 0.01 }],
  ['too_small', { pitchPx: acceptLimits.pitchPxMin - 0.1 }],
  ['too_blurred', { sharpness: acceptLimits.sharpnessMin - 0.01 }],
])('%s', (reason, change) => {
  expect(refusals({ ...good, ...change })).toEqual([reason])
})

test('a name with a digit and a date that is none', () => {
  const name = read(lines.with(0, lines[0]!.replace('ANNA', 'ANN4')))
  expect(refusals({ ...good, decoded: { ...decoded, mrz: name } })).toEqual(['character_not_allowed'])
  const date = read(['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'L8988901C4XXX4013077F9612109<<<<<<<<'])
  expect(refusals({ ...good, decoded: { ...decoded, mrz: date } })).toEqual(['date_impossible'])
})
