import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { newDataKey, unwrapDataKey, wrapDataKey } from './data-key.ts'

const master = randomBytes(32)

describe('data keys', () => {
  it('come back from their wrapping', () => {
    const dataKey = newDataKey()
    const wrapped = wrapDataKey(dataKey, master, 'ver_1')
    expect(wrapped.includes(dataKey)).toBe(false)
    expect(unwrapDataKey(wrapped, master, 'ver_1').equals(dataKey)).toBe(true)
  })

  it('do not open for another verification', () => {
    const wrapped = wrapDataKey(newDataKey(), master, 'ver_1')
    expect(() => unwrapDataKey(wrapped, master, 'ver_2')).toThrowError(
      expect.objectContaining({ code: 'data_key_damaged' }),
    )
  })

  it('tell another master key from a damaged record', () => {
    const wrapped = wrapDataKey(newDataKey(), master, 'ver_1')
    const other = expect.objectContaining({ code: 'data_key_other_master' })
    expect(() => unwrapDataKey(wrapped, randomBytes(32), 'ver_1')).toThrowError(other)
    for (const at of [0, 5, 20, 60]) {
      const altered = Buffer.from(wrapped)
      altered[at]! ^= 1
      expect(() => unwrapDataKey(altered, master, 'ver_1')).toThrowError(
        expect.objectContaining({ code: 'data_key_damaged' }),
      )
    }
    expect(() => unwrapDataKey(wrapped.subarray(0, 40), master, 'ver_1')).toThrowError(
      expect.objectContaining({ code: 'data_key_damaged' }),
    )
  })

  it('need a master key of 32 bytes', () => {
    expect(() => wrapDataKey(newDataKey(), Buffer.alloc(16), 'ver_1')).toThrowError(
      expect.objectContaining({ code: 'master_key_invalid' }),
    )
  })
})
