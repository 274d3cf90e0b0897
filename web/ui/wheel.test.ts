import { describe, expect, it } from 'vitest'
import { arcOf } from './wheel.tsx'

const numbers = (path: string) => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number)

describe('the arcs of the wheel', () => {
  it('begin at the top and go round clockwise', () => {
    const [x, y] = numbers(arcOf(0, 4, 40, 0))
    expect([x, y]).toEqual([50, 10])
    expect(numbers(arcOf(0, 4, 40, 0)).slice(-2)).toEqual([90, 50])
    expect(numbers(arcOf(3, 4, 40, 0)).slice(-2)).toEqual([50, 10])
  })
  it('leave a gap on both sides', () => {
    const before = numbers(arcOf(0, 2, 40, 0.1))
    const after = numbers(arcOf(1, 2, 40, 0.1))
    expect(before.slice(-2)).not.toEqual(after.slice(0, 2))
  })
})
