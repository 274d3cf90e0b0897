import { expect, it } from 'vitest'
import { takesText } from './takes-text.ts'

const control = (tagName: string, type?: string, isContentEditable = false) => ({
  tagName,
  isContentEditable,
  ...(type && { type }),
})

it('leaves keys to whoever types', () => {
  expect(
    [
      control('INPUT', 'search'),
      control('INPUT'),
      control('TEXTAREA'),
      control('DIV', undefined, true),
    ].every(takesText),
  ).toBe(true)
})

it('takes keys everywhere else', () => {
  expect(
    [control('INPUT', 'checkbox'), control('BUTTON'), control('A'), control('BODY'), null].some(takesText),
  ).toBe(false)
})
