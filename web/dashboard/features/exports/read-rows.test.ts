import { expect, test } from 'vitest'
import { readRows } from './read-rows.ts'

test('counts rows over pieces, not line feeds inside quotes, and keeps every byte', async () => {
  const text = 'id,name\r\n1,"two\r\nlines, ""quoted"""\r\n2,Zoë\r\n'
  const bytes = new TextEncoder().encode(text)
  const pieces = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let from = 0; from < bytes.length; from += 7) controller.enqueue(bytes.slice(from, from + 7))
      controller.close()
    },
  })
  const seen: number[] = []
  const blob = await readRows(pieces, (rows) => seen.push(rows))
  expect(await blob.text()).toBe(text)
  expect(seen.at(-1)).toBe(2)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
})
