import fc from 'fast-check'
import { expect, test } from 'vitest'

import { isDateText, readBirthDate, readExpiryDate, writeDate } from './dates.ts'

const today = '2026-11-23'

test.each([
  ['261123', '2026-11-23'],
  ['261124', '1926-11-24'],
  ['000229', '2000-02-29'],
  ['270101', '1927-01-01'],
  ['010229', null],
  ['990231', null],
  ['74<<<<', null],
  ['7408<<', null],
])('birth %s is %s', (raw, date) => {
  expect(readBirthDate(raw, today)).toBe(date)
})

test('29 February that only the earlier century had', () => {
  // 2100 is no leap year, 2000 was.
  expect(readBirthDate('000229', '2100-06-01')).toBe('2000-02-29')
})

test.each([
  ['120415', '2012-04-15'],
  ['991231', '2099-12-31'],
  ['230229', null],
  ['<<<<<<', null],
])('expiry %s is %s', (raw, date) => {
  expect(readExpiryDate(raw)).toBe(date)
})

test.each([
  ['740812', true],
  ['74<<<<', true],
  ['7408<<', true],
  ['<<<<<<', true],
  ['741312', false],
  ['740832', false],
  ['7A0812', false],
  ['7<0812', false],
])('%s is a date text: %s', (raw, expected) => {
  expect(isDateText(raw)).toBe(expected)
})

test('birth is never in the future and writing undoes reading', () => {
  const day = fc.date({ min: new Date('1927-01-01'), max: new Date('2026-11-23'), noInvalidDate: true })
  fc.assert(
    fc.property(day, (date) => {
      const text = date.toISOString().slice(0, 10)
      const read = readBirthDate(writeDate(text), today)
      expect(read).toBe(text)
      expect(read! <= today).toBe(true)
    }),
  )
})

test('only calendar dates are written', () => {
  expect(writeDate(null)).toBe('<<<<<<')
  for (const date of ['2023-02-29', '23-02-01', '2023-13-01', 'soon']) {
    expect(() => writeDate(date)).toThrow(RangeError)
  }
})
