import { expect, test } from 'vitest'
import { answering } from './testing/answering.ts'

const PAGES: Record<string, { data: { id: string }[]; next: string | null }> = {
  '': { data: [{ id: 'ver_1' }, { id: 'ver_2' }], next: 'b' },
  b: { data: [], next: 'c' },
  c: { data: [{ id: 'ver_3' }], next: null },
}
const paging = () =>
  answering(({ url }) => Response.json(PAGES[new URL(url).searchParams.get('cursor') ?? '']))

const queriesOf = (asked: Request[]) => asked.map(({ url }) => new URL(url).search)

test('for await goes through every entry of every page, with the same filter', async () => {
  const { client, asked } = paging()
  const ids: string[] = []
  for await (const { id } of client.verifications.list({ status: 'approved', limit: 2 })) ids.push(id)
  expect(ids).toEqual(['ver_1', 'ver_2', 'ver_3'])
  expect(queriesOf(asked)).toEqual([
    '?status=approved&limit=2',
    '?status=approved&limit=2&cursor=b',
    '?status=approved&limit=2&cursor=c',
  ])
})

test('awaited it is one page; pages() are the pages', async () => {
  const { client, asked } = paging()
  expect(await client.verifications.list()).toEqual(PAGES[''])
  expect(asked).toHaveLength(1)
  expect(await client.verifications.list({ cursor: 'c' })).toEqual(PAGES.c)
  const sizes: number[] = []
  for await (const { data } of client.verifications.list().pages()) sizes.push(data.length)
  expect(sizes).toEqual([2, 0, 1])
})

test('who leaves early asks for no more', async () => {
  const { client, asked } = paging()
  for await (const { id } of client.verifications.list()) if (id === 'ver_2') break
  expect(asked).toHaveLength(1)
})

test('a page that is refused ends the loop with its error', async () => {
  const { client } = answering((_, index) =>
    index === 0 ? Response.json(PAGES['']) : new Response('{}', { status: 422 }),
  )
  const ids: string[] = []
  const walk = async () => {
    for await (const { id } of client.verifications.list()) ids.push(id)
  }
  await expect(walk()).rejects.toMatchObject({ status: 422 })
  expect(ids).toEqual(['ver_1', 'ver_2'])
})
