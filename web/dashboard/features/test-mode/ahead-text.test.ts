import { expect, test } from 'vitest'
import { aheadParts } from './ahead-text.ts'

test.each([
  [7 * 86_400_000, [{ unit: 'days', count: 7 }]],
  [
    86_400_000 + 2 * 3_600_000 + 60_000,
    [
      { unit: 'days', count: 1 },
      { unit: 'hours', count: 2 },
    ],
  ],
  [3_600_000, [{ unit: 'hours', count: 1 }]],
  [59_999, [{ unit: 'minutes', count: 1 }]],
])('%d ms', (aheadMs, expected) => expect(aheadParts(aheadMs)).toEqual(expected))
