import type { Mode } from '../../api/client.ts'
import type { LiveReview, LiveVerification } from '../../api/wire.ts'

/** `down`: nothing is told at the moment, and what is shown has to be asked for. */
export type LiveState = 'starting' | 'connected' | 'down'

export type LiveHandlers = {
  onState: (state: LiveState) => void
  /** Connected, for the first time or again: what is shown may be older than what is told from now on. */
  onHello: () => void
  onEvent: (event: LiveVerification) => void
  /** Who is at a verification, or what colleagues say of it, changed. */
  onReview: (review: LiveReview) => void
  /** The server does not let us listen: perhaps nobody is signed in any more. */
  onRefused: () => void
}

/** After an answer that is no stream the browser does not try again by itself. */
const AGAIN_MS = 5_000
const AGAIN_MAX_MS = 60_000

/**
 * One connection for a tab that is looked at; a hidden one has none, because a browser has only six to a server over HTTP/1.1.
 * Answers a function that ends it.
 */
export function openLiveStream(
  mode: Mode,
  { onState, onHello, onEvent, onReview, onRefused }: LiveHandlers,
): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let refusals = 0

  const close = () => {
    clearTimeout(timer)
    source?.close()
    source = undefined
  }
  const open = () => {
    close()
    const opened = new EventSource(`/v1/live?mode=${mode}`)
    source = opened
    opened.addEventListener('hello', () => {
      refusals = 0
      onState('connected')
      onHello()
    })
    opened.addEventListener('verification', ({ data }: MessageEvent<string>) =>
      onEvent(JSON.parse(data) as LiveVerification),
    )
    opened.addEventListener('review', ({ data }: MessageEvent<string>) =>
      onReview(JSON.parse(data) as LiveReview),
    )
    opened.addEventListener('error', () => {
      onState('down')
      if (opened.readyState !== EventSource.CLOSED || source !== opened) return
      timer = setTimeout(open, Math.min(AGAIN_MAX_MS, AGAIN_MS * 2 ** refusals))
      refusals += 1
      onRefused()
    })
  }
  const follow = () => {
    if (document.visibilityState === 'visible') return open()
    close()
    onState('down')
  }

  document.addEventListener('visibilitychange', follow)
  follow()
  return () => {
    document.removeEventListener('visibilitychange', follow)
    close()
  }
}
