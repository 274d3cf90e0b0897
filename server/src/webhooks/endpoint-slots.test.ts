import { expect, test } from 'vitest'
import { createEndpointSlots } from './endpoint-slots.ts'

/** Work that the test ends by hand. */
function givenWork() {
  const running = new Map<string, () => void>()
  const begun: string[] = []
  const run = (job: string) =>
    new Promise<void>((resolve) => {
      begun.push(job)
      running.set(job, resolve)
    })
  const end = async (job: string) => {
    running.get(job)!()
    await new Promise(setImmediate)
  }
  return { begun, run, end }
}

test('an endpoint that hangs takes its own slots only; what waits for it is done by who has them', async () => {
  const slots = createEndpointSlots<string>(2, 60_000)
  const { begun, run, end } = givenWork()
  const first = slots.run('slow', 'a', run)
  const second = slots.run('slow', 'b', run)
  await slots.run('slow', 'c', run)
  await slots.run('slow', 'd', run)
  const other = slots.run('quick', 'x', run)
  expect(begun).toEqual(['a', 'b', 'x'])
  await end('x')
  await other
  await end('b')
  expect(begun).toEqual(['a', 'b', 'x', 'c'])
  await end('c')
  await end('d')
  await second
  await end('a')
  await first
  expect(begun).toEqual(['a', 'b', 'x', 'c', 'd'])
})

test('a slot is free again when the work in it fails', async () => {
  const slots = createEndpointSlots<string>(1, 60_000)
  await expect(slots.run('e', 'a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  const done: string[] = []
  await slots.run('e', 'b', async (job) => void done.push(job))
  expect(done).toEqual(['b'])
})

test('a slot is given up after its time, and what waits is left', async () => {
  const slots = createEndpointSlots<string>(1, -1)
  const { begun, run, end } = givenWork()
  const first = slots.run('e', 'a', run)
  await slots.run('e', 'b', run)
  await end('a')
  await first
  expect(begun).toEqual(['a'])
})
