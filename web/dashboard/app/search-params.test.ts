import { expect, it } from 'vitest'
import { parseSearch, stringifySearch } from './search-params.ts'

it('leaves out what is empty', () => {
  expect(stringifySearch({ a: undefined, b: null, c: '', d: 0, e: ['x', 'y'] })).toBe('?d=0&e=x,y')
})

it('never turns text into another type', () => {
  expect(parseSearch('?q=123&r=true&s=%5B1%5D')).toEqual({ q: '123', r: 'true', s: '[1]' })
})
