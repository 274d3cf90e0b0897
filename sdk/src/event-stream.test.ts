import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readEventStream } from './event-stream.ts'
import { answering } from './testing/answering.ts'

const TEXT = [
  ': keep-alive\n\n',
  'event: hello\ndata: {"mode":"test"}\n\n',
  'event: verification\r\ndata: {"id":"ver_1",\r\ndata: "name":"Žofie ✓"}\r\n\r\n',
  'data:1\n\n',
  'event: cut\ndata: {"never":"whole"}\n',
].join('')
const MESSAGES = [
  { event: 'hello', data: { mode: 'test' } },
  { event: 'verification', data: { id: 'ver_1', name: 'Žofie ✓' } },
  { event: 'message', data: 1 },
]

const streamOf = (chunks: Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })

test('messages are the same however the bytes are cut', async () => {
  const bytes = new TextEncoder().encode(TEXT)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: bytes.length })), async (cuts) => {
      const ends = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
      const chunks = ends.slice(1).map((end, index) => bytes.subarray(ends[index], end))
      const messages: unknown[] = []
      for await (const message of readEventStream(streamOf(chunks))) messages.push(message)
      expect(messages).toEqual(MESSAGES)
    }),
  )
})

test('streamEvents gives the messages of the server, and leaving the loop closes the connection', async () => {
  let cancelled = false
  const body = new ReadableStream({
    pull: (controller) => controller.enqueue(new TextEncoder().encode(TEXT.slice(0, -30))),
    cancel: () => {
      cancelled = true
    },
  })
  const { client } = answering(() => new Response(body, { headers: { 'content-type': 'text/event-stream' } }))
  for await (const message of await client.verifications.streamEvents({ mode: 'test' })) {
    expect(message).toEqual(MESSAGES[0])
    break
  }
  expect(cancelled).toBe(true)
})
