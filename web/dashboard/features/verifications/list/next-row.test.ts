import { expect, it } from 'vitest'
import { nextRow } from './next-row.ts'

it.each([
  [-1, 5, 1, 0],
  [-1, 5, -1, 0],
  [0, 5, 1, 1],
  [4, 5, 1, 4],
  [0, 5, -1, 0],
  [3, 5, -1, 2],
] as const)('from row %i of %i by %i to %i', (current, count, step, expected) => {
  expect(nextRow(current, count, step)).toBe(expected)
})
