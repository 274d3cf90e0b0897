import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openLiveStream } from './live-stream.ts'

/** What a browser has and this test does not. */
class Source extends EventTarget {
  static readonly CLOSED = 2
  static opened: Source[] = []
  readonly url: string
  readyState = 1

  constructor(url: string) {
    super()
    this.url = url
    Source.opened.push(this)
  }

  close() {
    this.readyState = Source.CLOSED
  }

  say(event: string, data: object = {}) {
    this.dispatchEvent(Object.assign(new Event(event), { data: JSON.stringify(data) }))
  }
}

const tab = Object.assign(new EventTarget(), { visibilityState: 'visible' })

function show(visibilityState: 'visible' | 'hidden'): void {
  tab.visibilityState = visibilityState
  tab.dispatchEvent(new Event('visibilitychange'))
}

let said: string[]
let end: () => void

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Source)
  vi.stubGlobal('document', tab)
  Source.opened = []
  said = []
  tab.visibilityState = 'visible'
  end = openLiveStream('live', {
    onState: (state) => said.push(state),
    onHello: () => said.push('hello'),
    onEvent: ({ id }) => said.push(id),
    onReview: ({ id, claim }) => said.push(`${id} ${claim?.by.id}`),
    onRefused: () => said.push('refused'),
  })
})
afterEach(() => {
  end()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const urls = () => Source.opened.map(({ url, readyState }) => `${url} ${readyState}`)

describe('the stream of a tab', () => {
  it('is one, in its mode, and passes on what it hears', () => {
    Source.opened[0]?.say('hello')
    Source.opened[0]?.say('verification', { id: 'ver_1' })
    Source.opened[0]?.say('review', { id: 'ver_1', claim: { by: { id: 'mem_1' } } })
    expect(said).toEqual(['connected', 'hello', 'ver_1', 'ver_1 mem_1'])
    expect(urls()).toEqual(['/v1/live?mode=live 1'])
  })

  it('is closed while nobody looks, and looks again at everything afterwards', () => {
    Source.opened[0]?.say('hello')
    show('hidden')
    expect(urls()).toEqual(['/v1/live?mode=live 2'])
    show('visible')
    Source.opened[1]?.say('hello')
    expect(said).toEqual(['connected', 'hello', 'down', 'connected', 'hello'])
    expect(urls()).toEqual(['/v1/live?mode=live 2', '/v1/live?mode=live 1'])
  })

  it('leaves a break to the browser, which connects again by itself', () => {
    Source.opened[0]?.say('error')
    vi.advanceTimersByTime(120_000)
    expect([said, urls().length]).toEqual([['down'], 1])
  })

  it('tries again by itself when it was refused, less and less often', () => {
    const refuse = () => {
      const latest = Source.opened.at(-1)
      latest?.close()
      latest?.say('error')
    }
    refuse()
    vi.advanceTimersByTime(5_000)
    refuse()
    vi.advanceTimersByTime(5_000)
    expect(urls().length).toBe(2)
    vi.advanceTimersByTime(5_000)
    expect(urls().length).toBe(3)
    expect(said).toEqual(['down', 'refused', 'down', 'refused'])
  })

  it('ends for good', () => {
    end()
    show('hidden')
    show('visible')
    expect(urls()).toEqual(['/v1/live?mode=live 2'])
  })
})
