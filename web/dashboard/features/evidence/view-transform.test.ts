import { expect, it } from 'vitest'
import { FIT, fittedSize, pan, rotate, zoom } from './view-transform.ts'

const frame = { width: 400, height: 300 }

it('keeps the point under the pointer where it is', () => {
  expect(zoom(FIT, 2, { x: 100, y: -50 })).toEqual({ scale: 2, x: -100, y: 50, rotation: 0 })
  const back = zoom(zoom({ ...FIT, scale: 2, x: 10, y: 20 }, 2, { x: 30, y: 40 }), 0.5, { x: 30, y: 40 })
  expect(back).toEqual({ ...FIT, scale: 2, x: 10, y: 20 })
})

it('never zooms out of its bounds, and centres when it fits', () => {
  expect(zoom({ ...FIT, scale: 7, x: 5, y: 5 }, 3).scale).toBe(8)
  expect(zoom({ ...FIT, scale: 1.2, x: 50, y: 5 }, 0.1)).toEqual(FIT)
})

it('moves only what is larger than the frame, and not out of it', () => {
  expect(pan(FIT, 50, 50, frame)).toEqual(FIT)
  expect(pan({ ...FIT, scale: 2 }, 50, -9999, frame)).toEqual({ ...FIT, scale: 2, x: 50, y: -300 })
})

it('turns by quarters and fits again', () => {
  const quarters = [1, 2, 3, 4].reduce<number[]>(
    (seen, n) => [...seen, Array.from({ length: n }).reduce((v: typeof FIT) => rotate(v), FIT).rotation],
    [],
  )
  expect(quarters).toEqual([90, 180, 270, 0])
  expect(rotate({ scale: 3, x: 9, y: 9, rotation: 0 })).toEqual({ ...FIT, rotation: 90 })
})

it('fits a turned picture by its turned sides', () => {
  expect(fittedSize({ width: 800, height: 400 }, frame, 0)).toEqual({ width: 400, height: 200 })
  expect(fittedSize({ width: 800, height: 400 }, frame, 90)).toEqual({ width: 300, height: 150 })
})
