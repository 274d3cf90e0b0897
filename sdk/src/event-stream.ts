export type StreamedMessage = { event: string; data: unknown }

/**
 * Server-sent events (WHATWG HTML, 9.2.6) with JSON as their data. Leaving the loop closes the connection; a broken connection
 * throws what `fetch` throws.
 */
export async function* readEventStream(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamedMessage> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      // A CR at the very end may be the first half of CRLF.
      const text = (rest + decoder.decode(value, { stream: true })).replaceAll(/\r\n|\r(?!$)/g, '\n')
      const blocks = text.split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const message = parseBlock(block)
        if (message) yield message
      }
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

/** Null for a comment, which only keeps the connection alive. */
function parseBlock(block: string): StreamedMessage | null {
  let event = 'message'
  const data: string[] = []
  for (const line of block.split('\n')) {
    const [, field, value = ''] = /^(\w+):? ?(.*)$/.exec(line) ?? []
    if (field === 'event') event = value
    if (field === 'data') data.push(value)
  }
  return data.length === 0 ? null : { event, data: JSON.parse(data.join('\n')) as unknown }
}
