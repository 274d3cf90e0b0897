import { expect, test } from 'vitest'
import { gather } from './gather.ts'

class Refused extends Error {}

/** Goes that end when they are told to. */
function begin({ goesMax = 1, itemsMax = 10 } = {}) {
  const goes: { accountId: string; items: string[]; end: (error?: Error) => Promise<void> }[] = []
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
  const add = gather<string, string>({
    run: (accountId, items) =>
      new Promise((resolve, reject) => {
        const end = async (error?: Error) => {
          if (error) reject(error)
          else resolve(items.map((item) => `${item} done`))
          await settle()
        }
        goes.push({ accountId, items, end })
      }),
    keyOf: (item) => (item.startsWith('key') ? item : null),
    isUndone: (error) => error instanceof Refused,
    goesMax,
    itemsMax,
  })
  return { goes, add, settle, given: () => goes.map(({ accountId, items }) => [accountId, ...items]) }
}

test('what comes together is done together, what comes meanwhile together afterwards, and each gets its own result', async () => {
  const { goes, add, settle, given } = begin()
  const first = [add('a', '1'), add('a', '2')]
  await settle()
  const second = [add('a', '3'), add('a', '4')]
  await settle()
  expect(given()).toEqual([['a', '1', '2']])
  await goes[0]!.end()
  expect(given()).toEqual([
    ['a', '1', '2'],
    ['a', '3', '4'],
  ])
  await goes[1]!.end()
  expect(await Promise.all([...first, ...second])).toEqual(['1 done', '2 done', '3 done', '4 done'])
})

test('accounts never share a go, and a busy one does not keep another waiting', async () => {
  const { goes, add, settle, given } = begin({ itemsMax: 2 })
  for (const item of ['1', '2', '3', '4', '5']) void add('busy', item)
  void add('quiet', '6')
  await settle()
  for (let index = 0; index < 4; index++) await goes[index]!.end()
  expect(given()).toEqual([
    ['busy', '1', '2'],
    ['quiet', '6'],
    ['busy', '3', '4'],
    ['busy', '5'],
  ])
})

test('as many goes run at once as may', async () => {
  const { goes, add, settle, given } = begin({ goesMax: 2, itemsMax: 1 })
  for (const item of ['1', '2', '3']) void add('a', item)
  await settle()
  expect(given()).toHaveLength(2)
  await goes[1]!.end()
  expect(given()).toHaveLength(3)
})

test('the same key is never twice in a go', async () => {
  const { goes, add, settle, given } = begin()
  for (const item of ['key 1', 'key 1', 'key 2', 'x', 'x']) void add('a', item)
  await settle()
  await goes[0]!.end()
  expect(given()).toEqual([
    ['a', 'key 1', 'key 2', 'x', 'x'],
    ['a', 'key 1'],
  ])
})

test('after a failure that undid everything each is tried alone, so that one does not spoil the others', async () => {
  const { goes, add, settle, given } = begin()
  const results = Promise.allSettled([add('a', '1'), add('a', '2')])
  await settle()
  await goes[0]!.end(new Refused())
  await goes[1]!.end()
  await goes[2]!.end(new Refused('2 is bad'))
  expect(given()).toEqual([
    ['a', '1', '2'],
    ['a', '1'],
    ['a', '2'],
  ])
  expect(await results).toEqual([
    { status: 'fulfilled', value: '1 done' },
    { status: 'rejected', reason: new Refused('2 is bad') },
  ])
})

test('after a failure whose effect is unknown nothing is tried again', async () => {
  const { goes, add, settle, given } = begin()
  const results = Promise.allSettled([add('a', '1'), add('a', '2')])
  await settle()
  await goes[0]!.end(new Error('connection lost'))
  expect(given()).toHaveLength(1)
  expect(await results).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }])
})
