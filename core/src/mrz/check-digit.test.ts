import { expect, test } from 'vitest'

import { checkDigit } from './check-digit.ts'

// Worked examples of ICAO 9303-3, 4.9 and Appendix A, and of the specimen of 9303-4.
test.each([
  ['520727', '3'],
  ['AB2134<<<', '5'],
  ['L898902C3', '6'],
  ['740812', '2'],
  ['120415', '9'],
  ['ZE184226B<<<<<', '1'],
  ['HA672242<658022549601086<<<<<<<<<<<<<<0', '8'],
  ['D23145890734', '9'],
  ['', '0'],
])('check digit of %s is %s', (text, digit) => {
  expect(checkDigit(text)).toBe(digit)
})
