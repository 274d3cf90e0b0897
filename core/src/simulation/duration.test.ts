import { expect, test } from 'vitest'
import { addDuration } from './duration.ts'

const from = Date.parse('2027-01-31T12:00:00Z')
const said = (text: string) => {
  const at = addDuration(from, text)
  return at === null ? null : new Date(at).toISOString()
}

test.each([
  ['P7D', '2027-02-07T12:00:00.000Z'],
  ['PT4H', '2027-01-31T16:00:00.000Z'],
  ['P1W', '2027-02-07T12:00:00.000Z'],
  ['P1DT12H30M5S', '2027-02-02T00:30:05.000Z'],
  ['P1M', '2027-02-28T12:00:00.000Z'],
  ['P1Y1M', '2028-02-29T12:00:00.000Z'],
  ['PT0S', '2027-01-31T12:00:00.000Z'],
  ['P', null],
  ['PT', null],
  ['P1DT', null],
  ['-P1D', null],
  ['P-1D', null],
  ['P1.5D', null],
  ['7 days', null],
  ['P9999999Y', null],
  ['P999999Y', null],
])('%s from the end of January is %s', (text, expected) => expect(said(text)).toBe(expected))
