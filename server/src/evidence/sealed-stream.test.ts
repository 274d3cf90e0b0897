import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { newDataKey } from './data-key.ts'
import { CHUNK_BYTES, seal, unseal } from './sealed-stream.ts'

const HEADER = 36
const SEALED = CHUNK_BYTES + 16
const key = newDataKey()

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const all = async (source: AsyncIterable<Buffer>) => Buffer.concat(await Readable.from(source).toArray())
const sealed = (plain: Buffer, name = 'ver_1/evd_1', dataKey = key) =>
  all(seal(inPieces(plain, 10_007), dataKey, name))
const opened = (bytes: Buffer, name = 'ver_1/evd_1', dataKey = key) =>
  all(unseal(inPieces(bytes, 50_021), dataKey, name))

const plain = Buffer.alloc(3 * CHUNK_BYTES + 1000, 'evidence ')
const damaged = { code: 'evidence_damaged' }

describe('sealing', () => {
  it.each([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES])(
    'gives %i bytes back',
    async (length) => {
      const bytes = Buffer.alloc(length, 'x')
      expect((await opened(await sealed(bytes))).equals(bytes)).toBe(true)
    },
  )

  it('shows nothing of the content, and never the same bytes twice', async () => {
    const [one, two] = [await sealed(plain), await sealed(plain)]
    expect(one.includes('evidence')).toBe(false)
    expect(one.subarray(HEADER, HEADER + 64).equals(two.subarray(HEADER, HEADER + 64))).toBe(false)
  })
})

describe('tampering', () => {
  it.each([0, 10, HEADER, HEADER + SEALED - 1, HEADER + SEALED + 5, HEADER + 3 * SEALED + 2])(
    'notices a flipped bit at byte %i',
    async (at) => {
      const bytes = await sealed(plain)
      bytes[at]! ^= 1
      await expect(opened(bytes)).rejects.toMatchObject(damaged)
    },
  )

  it.each([
    0,
    3,
    HEADER,
    HEADER + 8,
    HEADER + SEALED,
    HEADER + 2 * SEALED,
    HEADER + 3 * SEALED,
    HEADER + 3 * SEALED + 500,
  ])('notices a cut at byte %i, chunk borders included', async (at) => {
    await expect(opened((await sealed(plain)).subarray(0, at))).rejects.toMatchObject(damaged)
  })

  it('notices swapped, repeated, left-out and appended chunks', async () => {
    const bytes = await sealed(plain)
    const head = bytes.subarray(0, HEADER)
    const chunk = (index: number) => bytes.subarray(HEADER + index * SEALED, HEADER + (index + 1) * SEALED)
    for (const order of [
      [1, 0, 2, 3],
      [0, 0, 1, 2, 3],
      [0, 2, 3],
      [0, 1, 2, 3, 3],
    ])
      await expect(opened(Buffer.concat([head, ...order.map(chunk)]))).rejects.toMatchObject(damaged)
  })

  it('does not open under another data key or another name', async () => {
    const bytes = await sealed(plain)
    await expect(opened(bytes, 'ver_1/evd_1', newDataKey())).rejects.toMatchObject(damaged)
    await expect(opened(bytes, 'ver_1/evd_2')).rejects.toMatchObject(damaged)
  })

  it('gives out no unauthenticated byte before it notices', async () => {
    const bytes = await sealed(plain)
    bytes[HEADER + SEALED + 5]! ^= 1
    const given: Buffer[] = []
    const reading = (async () => {
      for await (const part of unseal(inPieces(bytes, 4096), key, 'ver_1/evd_1')) given.push(part)
    })()
    await expect(reading).rejects.toMatchObject(damaged)
    expect(Buffer.concat(given).equals(plain.subarray(0, CHUNK_BYTES))).toBe(true)
  })
})
