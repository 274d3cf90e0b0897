import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  COMPONENT_RESULTS,
  componentResult,
  OVERALL_VALUES,
  rollUp,
  type ComponentResult,
  type Part,
} from './roll-up.ts'

const parts = (...results: (ComponentResult | [ComponentResult, 'optional'])[]): Part[] =>
  results.map((result, index) =>
    Array.isArray(result)
      ? { key: `c${index}`, required: false, result: result[0] }
      : { key: `c${index}`, required: true, result },
  )

describe('overall result (domain.md 3, IDmeta)', () => {
  test.each([
    ['rejected', 1, ['passed', 'review', 'rejected', 'error'], ['c2']],
    ['review_needed', 2, ['passed', 'review', 'in_progress', 'error'], ['c1']],
    ['in_progress', 5, ['passed', 'in_progress', 'error', 'not_started'], ['c1']],
    ['failed', 6, ['passed', 'error', 'not_started'], ['c1']],
    ['empty', 99, ['not_started', 'not_started'], ['c0', 'c1']],
    ['incomplete', 4, ['passed', 'not_started'], ['c1']],
    ['incomplete', 4, ['passed', 'skipped'], ['c1']],
    ['incomplete', 4, ['passed', ['not_started', 'optional']], ['c1']],
    ['verified', 3, ['passed', ['skipped', 'optional']], ['c0']],
    ['verified', 3, ['passed', 'passed'], ['c0', 'c1']],
  ] as const)('%s is %i', (name, value, results, because) => {
    expect(rollUp(parts(...(results as unknown as ComponentResult[])))).toEqual({ name, value, because })
  })

  test('no component at all is empty', () => {
    expect(rollUp([])).toEqual({ name: 'empty', value: 99, because: [] })
  })

  const anyParts = fc.array(
    fc.record({ required: fc.boolean(), result: fc.constantFrom(...COMPONENT_RESULTS) }),
    { minLength: 1, maxLength: 6 },
  )
  const keyed = (list: { required: boolean; result: ComponentResult }[]): Part[] =>
    list.map((part, index) => ({ key: `c${index}`, ...part }))

  test('does not depend on the order of the components', () => {
    fc.assert(
      fc.property(anyParts, fc.infiniteStream(fc.nat()), (list, random) => {
        const shuffled = keyed(list)
          .map((part) => ({ part, rank: random.next().value as number }))
          .toSorted((a, b) => a.rank - b.rank)
          .map(({ part }) => part)
        expect(rollUp(shuffled)).toEqual(rollUp(keyed(list)))
      }),
    )
  })

  test('never says verified over anything unfinished, in error, in review or rejected', () => {
    fc.assert(
      fc.property(anyParts, (list) => {
        const verified = rollUp(keyed(list)).name === 'verified'
        const allGood = list.every(
          (part) => part.result === 'passed' || (part.result === 'skipped' && !part.required),
        )
        expect(verified).toBe(allGood && list.some((part) => part.result === 'passed'))
      }),
    )
  })

  test('every value of the source has a name', () => {
    expect(Object.values(OVERALL_VALUES).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 99])
  })
})

describe('result of a component from its checks', () => {
  test.each([
    ['not_started', []],
    ['skipped', ['skipped', 'skipped']],
    ['passed', ['passed', 'skipped']],
    ['review', ['passed', 'review']],
    ['rejected', ['error', 'rejected']],
    ['error', ['error', 'passed']],
    ['in_progress', ['passed', 'in_progress']],
    ['in_progress', ['passed', 'not_started']],
    ['not_started', ['not_started']],
  ] as [ComponentResult, ComponentResult[]][])('is %s for %j', (result, checks) => {
    expect(componentResult(parts(...checks))).toBe(result)
  })
})
