import { expect, it } from 'vitest'
import { jaroWinkler } from './jaro-winkler.ts'

// Winkler's published examples.
it.each([
  ['MARTHA', 'MARHTA', 0.961],
  ['DWAYNE', 'DUANE', 0.84],
  ['DIXON', 'DICKSONX', 0.813],
  ['SHACKLEFORD', 'SHACKELFORD', 0.982],
  ['ABC', 'XYZ', 0],
  ['A', 'A', 1],
  ['', 'A', 0],
])('%s and %s: %f', (one, other, similarity) => {
  expect(jaroWinkler(one, other)).toBeCloseTo(similarity, 3)
  expect(jaroWinkler(other, one)).toBeCloseTo(similarity, 3)
})
