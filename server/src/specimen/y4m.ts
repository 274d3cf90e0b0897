import sharp from 'sharp'

/**
 * One frame of YUV4MPEG2 (4:2:0, BT.601 limited range) of a picture, for Chromium's
 * `--use-file-for-fake-video-capture`, which repeats it for ever. Width and height must be even; the picture is cut to
 * fill them. RangeError otherwise.
 */
export async function toY4m(picture: Buffer, width: number, height: number): Promise<Buffer> {
  if (![width, height].every((side) => Number.isInteger(side) && side > 0 && side % 2 === 0))
    throw new RangeError(`A video frame needs even sides, not ${width} × ${height}.`)
  const rgb = await sharp(picture)
    .rotate()
    .resize(width, height, { fit: 'cover' })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer()
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F30:1 Ip A1:1 C420jpeg\nFRAME\n`)
  const planes = Buffer.alloc((width * height * 3) / 2)
  const uStart = width * height
  const vStart = uStart + uStart / 4
  for (let j = 0; j < height; j += 2)
    for (let i = 0; i < width; i += 2) {
      let [r, g, b] = [0, 0, 0]
      for (const [x, y] of [
        [i, j],
        [i + 1, j],
        [i, j + 1],
        [i + 1, j + 1],
      ] as const) {
        const at = (y * width + x) * 3
        planes[y * width + x] = Math.round(
          16 + 0.2568 * rgb[at]! + 0.5041 * rgb[at + 1]! + 0.0979 * rgb[at + 2]!,
        )
        r += rgb[at]! / 4
        g += rgb[at + 1]! / 4
        b += rgb[at + 2]! / 4
      }
      const chroma = (j / 2) * (width / 2) + i / 2
      planes[uStart + chroma] = Math.round(128 - 0.1482 * r - 0.291 * g + 0.4392 * b)
      planes[vStart + chroma] = Math.round(128 + 0.4392 * r - 0.3678 * g - 0.0714 * b)
    }
  return Buffer.concat([header, planes])
}
