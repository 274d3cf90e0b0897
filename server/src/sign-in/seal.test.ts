import { expect, test } from 'vitest'
import { keyFor, seal, unseal } from './seal.ts'

const key = keyFor(Buffer.alloc(32, 7), 'second factor')
const plain = Buffer.from('a secret of twenty b')

test('what is sealed opens with the same key for the same user, and for nothing else', () => {
  const sealed = seal(key, plain, 'user-1')
  expect(unseal(key, sealed, 'user-1')).toEqual(plain)
  expect(sealed.includes(plain)).toBe(false)
  expect(seal(key, plain, 'user-1')).not.toEqual(sealed)
  expect(unseal(key, sealed, 'user-2')).toBeNull()
  expect(unseal(keyFor(Buffer.alloc(32, 8), 'second factor'), sealed, 'user-1')).toBeNull()
  expect(unseal(keyFor(Buffer.alloc(32, 7), 'recovery codes'), sealed, 'user-1')).toBeNull()
  for (let place = 0; place < sealed.length; place++) {
    const changed = Buffer.from(sealed)
    changed[place]! ^= 1
    expect(unseal(key, changed, 'user-1')).toBeNull()
  }
  expect(unseal(key, sealed.subarray(0, 20), 'user-1')).toBeNull()
  expect(unseal(key, Buffer.alloc(0), 'user-1')).toBeNull()
})
