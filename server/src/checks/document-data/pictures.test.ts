import fc from 'fast-check'
import { expect, test } from 'vitest'

import { findComponents } from './components.ts'
import { multiply, transpose } from './matrix.ts'
import { close, dilate, otsuThreshold } from './morphology.ts'
import { boxBlur } from './plane.ts'
import type { GrayPicture } from './plane.ts'
import { quarterTurn, shrink, turnPointBack } from './turn.ts'

const pictures = fc
  .record({ width: fc.integer({ min: 1, max: 24 }), height: fc.integer({ min: 1, max: 17 }) })
  .chain(({ width, height }) =>
    fc
      .uint8Array({ minLength: width * height, maxLength: width * height })
      .map((data): GrayPicture => ({ width, height, data })),
  )

/** Folds the values in the window around each pixel, the plain way. */
function windowed(
  picture: GrayPicture,
  kx: number,
  ky: number,
  fold: (values: number[]) => number,
): number[] {
  const { width, height, data } = picture
  return Array.from(data, (_, at) => {
    const values: number[] = []
    const [x, y] = [at % width, Math.floor(at / width)]
    for (let v = y - (ky >> 1); v <= y + (ky >> 1); v++) {
      for (let u = x - (kx >> 1); u <= x + (kx >> 1); u++) {
        if (u >= 0 && v >= 0 && u < width && v < height) values.push(data[v * width + u]!)
      }
    }
    return fold(values)
  })
}

const odd = fc.integer({ min: 0, max: 6 }).map((n) => 2 * n + 1)

test('dilation is the maximum of the window', () => {
  fc.assert(
    fc.property(pictures, odd, odd, (picture, kx, ky) => {
      expect([...dilate(picture, kx, ky).data]).toEqual(
        windowed(picture, kx, ky, (values) => Math.max(...values)),
      )
    }),
  )
})

test('closing never darkens and closes a gap of two pixels', () => {
  fc.assert(
    fc.property(pictures, odd, odd, (picture, kx, ky) => {
      const closed = close(picture, kx, ky)
      expect(closed.data.every((value, i) => value >= picture.data[i]!)).toBe(true)
    }),
  )
  const line = { width: 8, height: 1, data: Uint8Array.of(9, 9, 9, 0, 0, 9, 9, 9) }
  expect([...close(line, 3, 1).data]).toEqual([9, 9, 9, 9, 9, 9, 9, 9])
  expect([...close(line, 1, 1).data]).toEqual([...line.data])
})

test('box blur is the mean of the window', () => {
  fc.assert(
    fc.property(
      pictures,
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 0, max: 5 }),
      (picture, rx, ry) => {
        const mean = windowed(picture, 2 * rx + 1, 2 * ry + 1, (v) => v.reduce((a, b) => a + b, 0) / v.length)
        const blurred = boxBlur({ ...picture, data: Float32Array.from(picture.data) }, rx, ry)
        blurred.data.forEach((value, i) => expect(value).toBeCloseTo(mean[i]!, 2))
      },
    ),
  )
})

test('Otsu parts two groups', () => {
  const threshold = otsuThreshold({ width: 6, height: 1, data: Uint8Array.of(10, 12, 11, 200, 210, 205) })
  expect(threshold).toBeGreaterThanOrEqual(12)
  expect(threshold).toBeLessThan(200)
})

test('a slanted bar is one component with its direction and size; specks are left out', () => {
  const [width, height] = [120, 80]
  const data = new Uint8Array(width * height)
  const [cos, sin] = [Math.cos(0.2), Math.sin(0.2)]
  for (let i = 0; i < data.length; i++) {
    const [dx, dy] = [(i % width) - 60, Math.floor(i / width) - 40]
    if (Math.abs(dx * cos + dy * sin) < 45 && Math.abs(dy * cos - dx * sin) < 5) data[i] = 255
  }
  data[3] = 255
  const [bar, ...others] = findComponents({ width, height, data }, 20)
  expect(others).toEqual([])
  expect(bar!.angle).toBeCloseTo(0.2, 2)
  expect(bar!.x).toBeCloseTo(60, 0)
  expect(bar!.y).toBeCloseTo(40, 0)
  expect(bar!.length).toBeCloseTo(90, -1)
  expect(bar!.thickness).toBeCloseTo(10, -1)
})

test('a quarter turn and the way back', () => {
  fc.assert(
    fc.property(pictures, (picture) => {
      const turned = quarterTurn(picture)
      expect([turned.width, turned.height]).toEqual([picture.height, picture.width])
      turned.data.forEach((value, i) => {
        const { x, y } = turnPointBack(
          { x: i % turned.width, y: Math.floor(i / turned.width) },
          picture.width,
        )
        expect(value).toBe(picture.data[y * picture.width + x])
      })
    }),
  )
})

test('shrinking takes means and leaves small pictures alone', () => {
  const picture = { width: 4, height: 2, data: Uint8Array.of(0, 100, 10, 10, 100, 200, 10, 10) }
  expect(shrink(picture, 2)).toEqual({ width: 2, height: 1, data: Uint8Array.of(100, 10) })
  expect(shrink(picture, 0.5)).toEqual(picture)
})

test('the blocked product equals the plain one', () => {
  const size = fc.integer({ min: 1, max: 9 })
  fc.assert(
    fc.property(size, size, size, (rows, columns, depth) => {
      const left = Float32Array.from({ length: rows * depth }, (_, i) => ((i * 7) % 11) - 5)
      const right = Float32Array.from({ length: columns * depth }, (_, i) => ((i * 5) % 13) - 6)
      const plain = Array.from({ length: rows * columns }, (_, at) => {
        let sum = 0
        for (let i = 0; i < depth; i++) {
          sum += left[Math.floor(at / columns) * depth + i]! * right[(at % columns) * depth + i]!
        }
        return sum
      })
      expect([...multiply(left, right, rows, columns, depth)]).toEqual(plain)
      expect(transpose(transpose(left, rows, depth), depth, rows)).toEqual(left)
    }),
  )
})
