import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sqliteStore } from '../../examples/sqlite-store.ts'
import { realHistories, type Announced } from '../testing/histories.ts'
import { createConsumer, type ConsumedEvent, type ConsumerStore } from './create-consumer.ts'
import { memoryStore, type Kept } from './memory-store.ts'

const histories = realHistories()

test('the histories are real: every announced event of the domain that can be reached, and the state they end in', () => {
  const types = new Set(histories.flatMap(({ events }) => events.map(({ type }) => type)))
  expect([...types].toSorted()).toEqual([
    'verification.abandoned',
    'verification.acknowledged',
    'verification.approved',
    'verification.cancelled',
    'verification.declined',
    'verification.erased',
    'verification.expired',
    'verification.failed',
    'verification.locked_out',
    'verification.overwritten_failure',
    'verification.overwritten_success',
    'verification.restarted',
    'verification.resubmission_requested',
    'verification.review',
    'verification.started',
    'verification.step_completed',
    'verification.submitted',
  ])
  for (const { events, history } of histories) {
    const last = events.at(-1)
    if (last?.seq === history.state.version) expect(last.data.status).toBe(history.state.status)
  }
})

const some = fc.shuffledSubarray(histories, { minLength: 1, maxLength: 3 })

/** What a network does to events: some come several times, some not at all, in any order. */
const delivered = (events: ConsumedEvent[]) =>
  fc
    .array(fc.integer({ min: 0, max: 3 }), { minLength: events.length, maxLength: events.length })
    .map((times) => events.flatMap((event, index) => Array.from({ length: times[index]! }, () => event)))
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }))

const anyDelivery = some.chain((chosen) => {
  const events = chosen.flatMap((history) => history.events)
  const replayed = fc.shuffledSubarray(events, { minLength: events.length })
  return fc.record({ chosen: fc.constant(chosen), first: delivered(events), replayed })
})

/** A consumer and everything it was told. */
function listening(store: ConsumerStore) {
  const states: ConsumedEvent[] = []
  const heard: ConsumedEvent[] = []
  const consumer = createConsumer({
    store,
    onState: (event) => void states.push(event),
    onEvent: (event) => void heard.push(event),
  })
  return { consumer, states, heard }
}

const latestOf = (events: readonly ConsumedEvent[], verificationId: string) =>
  events.filter((event) => event.verification_id === verificationId).toSorted((a, b) => b.seq - a.seq)[0]

type Findable = { find(verificationId: string): Kept | undefined }

const expectStates = (chosen: Announced[], store: Findable, received: ConsumedEvent[]) => {
  for (const { verificationId } of chosen) {
    const latest = latestOf(received, verificationId)
    expect(store.find(verificationId)).toEqual(latest && { seq: latest.seq, state: latest.data })
  }
}

describe('however events come', { timeout: 60_000 }, () => {
  test.each([
    { where: 'in memory', makeStore: () => ({ ...memoryStore(), close: () => {} }), numRuns: 2_000 },
    { where: 'in a database', makeStore: () => sqliteStore(':memory:'), numRuns: 200 },
  ])(
    'the state is the latest that came, never an older one, and the last after a replay: $where',
    async ({ makeStore, numRuns }) => {
      await fc.assert(
        fc.asyncProperty(anyDelivery, async ({ chosen, first, replayed }) => {
          const store = makeStore()
          const { consumer, states, heard } = listening(store)
          const received: ConsumedEvent[] = []
          const answers: string[] = []
          const expected: string[] = []
          for (const event of first) {
            const before = latestOf(received, event.verification_id)?.seq ?? 0
            const ofNew = event.seq > before ? 'advanced' : 'late'
            expected.push(received.includes(event) ? 'duplicate' : ofNew)
            answers.push(await consumer.receive(event))
            received.push(event)
          }
          expect(answers).toEqual(expected)
          expectStates(chosen, store, received)
          for (const event of replayed) await consumer.receive(event)
          expectStates(chosen, store, replayed)
          expect(new Set(heard)).toEqual(new Set(replayed))
          expect(heard).toHaveLength(replayed.length)
          for (const { verificationId } of chosen) {
            const seqs = states
              .filter((event) => event.verification_id === verificationId)
              .map(({ seq }) => seq)
            expect(seqs).toEqual([...new Set(seqs)].toSorted((a, b) => a - b))
          }
          store.close()
        }),
        { numRuns },
      )
    },
  )

  test('also when many come at the same time and what they cause takes time', async () => {
    await fc.assert(
      fc.asyncProperty(anyDelivery, fc.scheduler(), async ({ chosen, first, replayed }, scheduler) => {
        const store = memoryStore()
        const states: number[] = []
        const wait = scheduler.scheduleFunction(async () => {})
        const heard: ConsumedEvent[] = []
        const onEvent = async (event: ConsumedEvent) => {
          await wait()
          heard.push(event)
        }
        const onState = async ({ verification_id: id, seq }: ConsumedEvent) => {
          if (id === chosen[0]!.verificationId) states.push(seq)
          await wait()
        }
        const consumer = createConsumer({ store, onEvent, onState })
        const all = Promise.all([...first, ...replayed].map((event) => consumer.receive(event)))
        await scheduler.waitFor(all)
        expectStates(chosen, store, replayed)
        expect(heard).toHaveLength(replayed.length)
        expect(states).toEqual(states.toSorted((a, b) => a - b))
      }),
      { numRuns: 1_000 },
    )
  })

  test('what an event causes is done again until it succeeds, and then never more', async () => {
    const failing = some.chain((chosen) =>
      fc.record({
        events: delivered(chosen.flatMap(({ events }) => events)),
        fails: fc.infiniteStream(fc.boolean()),
        chosen: fc.constant(chosen),
      }),
    )
    await fc.assert(
      fc.asyncProperty(failing, async ({ chosen, events, fails }) => {
        const store = memoryStore()
        const done: string[] = []
        let left = 40
        const mayFail = () => {
          left -= 1
          if (left > 0 && fails.next().value) throw new Error('The database is away')
        }
        const onState = (event: ConsumedEvent) => {
          mayFail()
          done.push(event.id)
        }
        const consumer = createConsumer({ store, onEvent: mayFail, onState })
        const waiting = [...events]
        // As the server does: what was not answered with 2xx comes again, later.
        for (let event = waiting.shift(); event; event = waiting.shift()) {
          const failed = await consumer.receive(event).then(
            () => false,
            () => true,
          )
          if (failed) waiting.push(event)
        }
        expectStates(chosen, store, events)
        expect(done).toHaveLength(new Set(done).size)
      }),
      { numRuns: 1_000 },
    )
  })
})

test('a database keeps nothing of an event whose effects failed', async () => {
  const store = sqliteStore(':memory:')
  const [first] = histories.find(({ events }) => events.length > 0)!.events
  const outcomes = [new Error('The mail server is away'), null]
  const consumer = createConsumer({
    store,
    onState: () => {
      const failure = outcomes.shift()
      if (failure) throw failure
    },
  })
  await expect(consumer.receive(first!)).rejects.toThrow('The mail server is away')
  expect(store.find(first!.verification_id)).toBeUndefined()
  expect(await consumer.receive(first!)).toBe('advanced')
  expect(await consumer.receive(first!)).toBe('duplicate')
})

test('a test webhook is ignored, and what a newer server may send', async () => {
  const { consumer, heard } = listening(memoryStore())
  const own = { id: 'evt_1', timestamp: '2026-11-23T12:00:00.000Z', account_id: 'acc_1' }
  const sent = { ...own, type: 'webhook.test' as const, data: { endpoint_id: 'whe_1' } }
  const newer = { ...own, type: 'account.something', data: {} } as never
  expect([await consumer.receive(sent), await consumer.receive(newer)]).toEqual(['ignored', 'ignored'])
  expect(heard).toEqual([])
})
