import { expect, it } from 'vitest'
import { isWebAddress, toEndpointBody } from './endpoint-body.ts'

const form = (entries: [string, string][]) => {
  const data = new FormData()
  for (const [name, value] of entries) data.append(name, value)
  return data
}

it('asks for all events when none is ticked', () => {
  expect(toEndpointBody(form([['url', ' https://example.test/in ']]))).toEqual({
    url: 'https://example.test/in',
  })
})

it('asks for the ticked events, known ones only', () => {
  const body = toEndpointBody(
    form([
      ['url', 'https://example.test/in'],
      ['description', ' shop '],
      ['events', 'verification.declined'],
      ['events', 'verification.nonsense'],
      ['events', 'verification.approved'],
    ]),
  )
  expect(body).toEqual({
    url: 'https://example.test/in',
    description: 'shop',
    events: ['verification.approved', 'verification.declined'],
  })
})

it('knows an address of the web', () => {
  expect(['https://a.test/x', ' http://127.0.0.1:9/ '].every(isWebAddress)).toBe(true)
  expect(['', 'a.test', 'ftp://a.test', 'javascript:1'].some(isWebAddress)).toBe(false)
})
