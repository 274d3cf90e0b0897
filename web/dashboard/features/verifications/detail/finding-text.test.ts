import { expect, it } from 'vitest'
import { measuredParts, readable } from './finding-text.ts'
import { formatMeasure } from './format-measure.ts'

const words = {
  value: (slug: string) => ({ swapped: 'cambiado' })[slug] ?? slug,
  unit: (unit: string) => ({ years: 'años' })[unit] ?? unit,
}

it.each([
  [0.5234, null, 'en', '0.52'],
  [0.5, null, 'es', '0,50'],
  [17, 'years', 'es', '17 años'],
  ['swapped', null, 'es', 'cambiado'],
  [612, 'px', 'en', '612 px'],
  [1234.567, 'px', 'en', '1,235 px'],
  ['2019-01-01', null, 'en', '2019-01-01'],
])('%s %s in %s is %s', (value, unit, language, text) => {
  expect(formatMeasure(value, unit, language, words)).toBe(text)
})

it('says the value and the limit it crossed', () => {
  const finding = { measure: 'blur', value: 0.523, threshold: 0.45, unit: null }
  expect(measuredParts(finding, 'en', words)).toEqual({ measure: 'blur', value: '0.52', limit: '0.45' })
})

it('says nothing where nothing was measured', () => {
  expect(measuredParts({ measure: null, value: null, threshold: null, unit: null }, 'en', words)).toBe(null)
})

it('makes an unknown measure readable', () => {
  expect(readable('mrz_pitch')).toBe('mrz pitch')
})
