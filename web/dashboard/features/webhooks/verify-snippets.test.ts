import { SAID } from '@countersign/core'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { VERIFY_SNIPPETS } from './verify-snippets.ts'

/** The formatter pads tables. */
const squeezed = (text: string) => text.replaceAll(/ {2,}/g, ' ')
const page = squeezed(
  readFileSync(fileURLToPath(new URL('../../../../docs/webhooks.md', import.meta.url)), 'utf8'),
)

it('the page of documentation holds the same snippets', () => {
  expect(VERIFY_SNIPPETS.filter(({ code }) => !page.includes(squeezed(code))).map(({ id }) => id)).toEqual([])
})

it('the page says what each dialect says of each event', () => {
  const vendors = ['veriff', 'idenfy', 'truora', 'vouchsafe', 'idmeta'] as const
  const rows = Object.entries(SAID).map(
    ([type, said]) => `| ${type} | ${vendors.map((vendor) => said[vendor] ?? '–').join(' | ')} |`,
  )
  expect(rows.filter((row) => !page.includes(row))).toEqual([])
})

it('the Node.js snippet accepts what is signed, and nothing else', async () => {
  const { code } = VERIFY_SNIPPETS[0]
  const url = `data:text/javascript,${encodeURIComponent(code)}`
  const { verify } = (await import(/* @vite-ignore */ url)) as {
    verify: (body: string, headers: Record<string, string>, secret: string) => unknown
  }
  const key = Buffer.alloc(32, 7)
  const at = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', key).update(`evt_1.${at}.{"a":1}`).digest('base64')
  const headers = {
    'webhook-id': 'evt_1',
    'webhook-timestamp': at,
    'webhook-signature': `v1,no v1,${signature}`,
  }
  const secret = `whsec_${key.toString('base64')}`
  expect(verify('{"a":1}', headers, secret)).toEqual({ a: 1 })
  expect(() => verify('{"a":2}', headers, secret)).toThrow('does not fit')
  expect(() => verify('{"a":1}', { ...headers, 'webhook-timestamp': '1' }, secret)).toThrow('too old')
})
