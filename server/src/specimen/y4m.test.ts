import sharp from 'sharp'
import { expect, it } from 'vitest'

import { toY4m } from './y4m.ts'

const plain = (background: { r: number; g: number; b: number }) =>
  sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .png()
    .toBuffer()

it('writes one frame of planar 4:2:0 video in limited range', async () => {
  const y4m = await toY4m(await plain({ r: 255, g: 0, b: 0 }), 4, 2)
  const header = 'YUV4MPEG2 W4 H2 F30:1 Ip A1:1 C420jpeg\nFRAME\n'
  expect(y4m.subarray(0, header.length).toString('latin1')).toBe(header)
  expect([...y4m.subarray(header.length)]).toEqual([81, 81, 81, 81, 81, 81, 81, 81, 90, 90, 240, 240])
})

it('refuses odd sides', async () => {
  await expect(toY4m(await plain({ r: 0, g: 0, b: 0 }), 5, 2)).rejects.toThrow(
    'A video frame needs even sides, not 5 × 2.',
  )
})
