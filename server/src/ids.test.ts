import { expect, test } from 'vitest'
import { idFrom, newId } from './ids.ts'

test('ids sort by the millisecond of their creation, and a time stands before the ids that were made from it on', () => {
  const at = Date.parse('2026-11-23T12:00:00Z')
  const ids = [at - 1, at, at + 1].map((ms) => newId('verification', ms))
  expect(ids.toSorted()).toEqual(ids)
  expect([...ids, idFrom('verification', at)].toSorted()).toEqual([
    ids[0],
    idFrom('verification', at),
    ids[1],
    ids[2],
  ])
  expect(idFrom('verification', -5)).toBe('ver_0000000000')
})
