import { afterAll, beforeAll, expect, test } from 'vitest'
import { testContext, type TestContext } from '../testing/test-context.ts'
import { createBus, type Bus } from './bus.ts'
import { createHub } from './hub.ts'

let kit: TestContext
let bus: Bus

beforeAll(async () => {
  kit = await testContext()
  bus = createBus(kit.context.database.pool, kit.context.log)
})
afterAll(() => bus.close())

test('who could not join while the database was away takes no place', async () => {
  let isAway = true
  const hub = createHub({
    bus,
    load: async () => [],
    watch: async () => {
      if (isAway) throw new Error('away')
    },
  })
  const join = () =>
    hub.join({ accountId: 'acc_1', mode: 'test', actorId: 'key_1', tell: () => {}, end: () => {} })
  for (let tries = 0; tries < 11; tries++) await expect(join()).rejects.toThrow('away')
  isAway = false
  expect(await join()).toBeTypeOf('function')
  hub.close()
})
