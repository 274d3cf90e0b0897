import { beforeAll, expect, test } from 'vitest'
import { watchAccount } from '../services/live/watch.ts'
import { createPool } from '../store/connect.ts'
import { givenVerification } from '../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../testing/make-account.ts'
import { testContext, type TestContext } from '../testing/test-context.ts'
import { createBus, notify } from './bus.ts'
import type { LiveMessage } from './message.ts'

let kit: TestContext
let account: TestAccount

beforeAll(async () => {
  kit = await testContext()
  account = await makeAccount(kit)
})

test('the bus tells all processes what a transaction told, when it commits and only then', async () => {
  const pools = [0, 1].map(() => createPool({ connectionString: kit.db.appConnectionString, role: 'app' }))
  const heard: LiveMessage[][] = [[], []]
  const buses = pools.map((pool) => createBus(pool, kit.context.log))
  for (const [index, bus] of buses.entries()) {
    await bus.subscribe({ onMessage: (message) => message.kind === 'clock' && heard[index]?.push(message) })
  }
  const failed = kit.context.within(account.id, async ({ trx }) => {
    await notify(trx, { kind: 'clock', account_id: 'acc_lost' })
    throw new Error('rolled back')
  })
  await expect(failed).rejects.toThrow('rolled back')
  const message = { kind: 'clock', account_id: account.id } as const
  await kit.context.within(account.id, ({ trx }) => notify(trx, message))
  await expect.poll(() => heard).toEqual([[message], [message]])
  await Promise.all(buses.map((bus) => bus.close()))
  await Promise.all(pools.map((pool) => pool.end()))
})

test('the bus says nothing of an account that nobody watches', async () => {
  const unwatched = await makeAccount(kit)
  const bus = createBus(kit.db.pool, kit.context.log)
  const heard: string[] = []
  await bus.subscribe({ onMessage: ({ kind, account_id }) => void heard.push(`${kind} ${account_id}`) })
  await givenVerification(kit.context, unwatched.caller)
  await watchAccount(kit.context, unwatched.id, 90)
  await givenVerification(kit.context, unwatched.caller)
  const last = { kind: 'clock', account_id: unwatched.id } as const
  await kit.context.within(unwatched.id, ({ trx }) => notify(trx, last))
  await expect.poll(() => heard).toEqual([`verifications ${unwatched.id}`, `clock ${unwatched.id}`])
  await bus.close()
})

test('the bus takes a thousand events of one statement', async () => {
  await watchAccount(kit.context, account.id, 90)
  const bus = createBus(kit.db.pool, kit.context.log)
  const told = new Set<number>()
  const { id } = await givenVerification(kit.context, account.caller)
  const leave = await bus.subscribe({
    onMessage: (message) => {
      if (message.kind !== 'verifications') return
      for (const [verificationId, , seq] of message.events) if (verificationId === id) told.add(seq)
    },
  })
  await kit.db.owner.query(
    `INSERT INTO events (account_id, verification_id, seq, id, type, at, actor, body, snapshot, hash)
     SELECT account_id, verification_id, n, id || n, type, at, actor, body, snapshot, hash
     FROM events, generate_series(2, 1001) n WHERE verification_id = $1 AND seq = 1`,
    [id],
  )
  await expect.poll(() => told.size).toBe(1_000)
  leave()
  await bus.close()
})
