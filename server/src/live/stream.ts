import { Readable } from 'node:stream'

export type EventStream = {
  body: Readable
  send: (event: string, data: object) => void
  /** A comment: keeps proxies from closing what is quiet, and finds out who is gone. */
  beat: () => void
  end: () => void
}

/** After a stream ended the browser connects again after so long. */
const RETRY_MS = 2_000
/** What may wait for a slow reader. One that falls behind further is dropped: it connects again and reads the lists anew. */
const BEHIND_BYTES_MAX = 256 * 1024

/** Server-sent events (WHATWG HTML 9.2). Sends each as it comes; never waits for the reader. */
export function createEventStream(): EventStream {
  const body = new Readable({ read: () => {} })
  // Nobody is interested in why a reader left.
  body.on('error', () => {})
  const write = (text: string) => {
    if (body.destroyed || body.readableEnded) return
    if (body.readableLength + text.length > BEHIND_BYTES_MAX) body.destroy()
    else body.push(text)
  }
  let isEnding = false
  write(`retry: ${RETRY_MS}\n\n`)
  return {
    body,
    send: (event, data) => {
      if (!isEnding) write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    },
    beat: () => {
      if (!isEnding) write(':\n\n')
    },
    end: () => {
      if (isEnding || body.destroyed) return
      isEnding = true
      body.push(null)
    },
  }
}
