import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDb } from '../testing/test-db.ts'
import { createRateLimit, emailKey, networkOf } from './rate-limit.ts'

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '::ffff:192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::6', '2001:db8:1:2'],
  ['2001:db8::6', '2001:db8:0:0'],
  ['::1', ':0:0:0'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test('an e-mail address counts the same however it is written, and cannot be read from the key', () => {
  expect(emailKey(' Ada@Example.org ')).toBe(emailKey('ada@example.org'))
  expect(emailKey('ada@example.org')).not.toContain('ada')
})

test('of many at once exactly the permitted pass, and again in the next window', async () => {
  const { pool, owner } = await testDb()
  const limit = createRateLimit(pool)
  const key = randomUUID()
  const rule = { windowS: 600, max: 5 }
  const burst = () => Promise.all(Array.from({ length: 30 }, () => limit.consume(key, rule)))
  expect((await burst()).filter(({ allowed }) => allowed)).toHaveLength(5)
  expect(await limit.consume(randomUUID(), rule)).toEqual({ allowed: true })
  await owner.query('UPDATE auth_rate_limits SET resets_at = now() WHERE key = $1', [key])
  expect((await burst()).filter(({ allowed }) => allowed)).toHaveLength(5)
})
