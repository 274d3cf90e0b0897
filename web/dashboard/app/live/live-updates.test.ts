import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LiveVerification } from '../../api/wire.ts'
import { createLiveUpdates } from './live-updates.ts'

const event = (id: string, rest: Partial<LiveVerification> = {}): LiveVerification => ({
  id,
  version: 2,
  type: 'verification.submitted',
  status: 'processing',
  overall: { name: 'in_progress', value: 1 },
  progress: { done: 3, total: 3 },
  ...rest,
})

const row = (id: string) => ({
  id,
  status: 'created',
  overall: { name: 'empty', value: 99, because: [] },
  progress: { done: 0, total: 3 },
  name: 'Anna',
})

let client: QueryClient
let asked: string[]

/** A query that is looked at, and says when it is asked for. */
function shown(name: string, queryKey: readonly unknown[], data: unknown): void {
  client.setQueryData(queryKey, data)
  const queryFn = () => {
    asked.push(name)
    return data
  }
  new QueryObserver(client, { queryKey, queryFn, staleTime: Infinity }).subscribe(() => {})
}

beforeEach(() => {
  vi.useFakeTimers()
  client = new QueryClient()
  asked = []
  shown('newest', ['test', 'verifications', { limit: 25 }], { data: [row('ver_1'), row('ver_2')], next: 'c' })
  shown('older', ['test', 'verifications', { limit: 25, cursor: 'c' }], { data: [row('ver_3')], next: null })
  shown('live', ['live', 'verifications', { limit: 25 }], { data: [row('ver_1')], next: null })
  shown('one', ['test', 'verification', 'ver_1'], { id: 'ver_1' })
  shown('two', ['test', 'verification', 'ver_2'], { id: 'ver_2' })
})
afterEach(() => vi.useRealTimers())

const page = (mode: string, query: object) =>
  client.getQueryData<{ data: object[] }>([mode, 'verifications', query])?.data

describe('what is told', () => {
  it('changes the row at once and in place, and leaves what is not told', () => {
    createLiveUpdates(client, 'test').apply(event('ver_1'))
    expect(page('test', { limit: 25 })).toEqual([
      {
        id: 'ver_1',
        status: 'processing',
        overall: { name: 'in_progress', value: 1, because: [] },
        progress: { done: 3, total: 3 },
        name: 'Anna',
      },
      row('ver_2'),
    ])
    expect(page('live', { limit: 25 })).toEqual([row('ver_1')])
  })

  it('has the newest page and that verification asked for, once for what comes together', async () => {
    const updates = createLiveUpdates(client, 'test')
    for (let count = 0; count < 5; count++) updates.apply(event('ver_1'))
    await vi.advanceTimersByTimeAsync(250)
    expect(asked.toSorted()).toEqual(['newest', 'one'])
  })

  it('shows at once who is at it, and has what colleagues say asked for', async () => {
    const claim = {
      by: { kind: 'member' as const, id: 'mem_1', name: 'ana@example.org' },
      until: '2026-11-23T12:15:00Z',
    }
    shown('queue', ['test', 'queue', {}], {
      data: [
        { id: 'ver_1', claim: null, assigned_to: null, tags: [] },
        { id: 'ver_2', claim: null },
      ],
      next: null,
    })
    const tagged = { limit: 25, tag: 'vip', cursor: 'c' }
    shown('tagged', ['test', 'verifications', tagged], { data: [row('ver_1')], next: null })
    shown('tags', ['test', 'tags'], { data: [] })
    shown('comments', ['test', 'comments', 'ver_1'], [])
    shown('other comments', ['test', 'comments', 'ver_2'], [])
    const told = { claim, assigned_to: { id: 'mem_2', name: 'ben@example.org' }, tags: ['vip'] }
    createLiveUpdates(client, 'test').applyReview({ id: 'ver_1', escalated: true, ...told })
    expect(client.getQueryData(['test', 'verification', 'ver_1'])).toEqual({
      id: 'ver_1',
      escalated: true,
      ...told,
    })
    expect(page('test', { limit: 25 })).toEqual([{ ...row('ver_1'), tags: ['vip'] }, row('ver_2')])
    expect(client.getQueryData(['test', 'queue', {}])).toEqual({
      data: [
        { id: 'ver_1', ...told },
        { id: 'ver_2', claim: null },
      ],
      next: null,
    })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked).toEqual(['comments', 'queue', 'tags', 'tagged'])
  })

  it('has a later page asked for only when one of its rows changed', async () => {
    const updates = createLiveUpdates(client, 'test')
    updates.apply(event('ver_9', { type: 'verification.created' }))
    await vi.advanceTimersByTimeAsync(250)
    expect(asked).toEqual(['newest'])
    updates.apply(event('ver_3'))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked.toSorted()).toEqual(['newest', 'newest', 'older'])
  })

  it('is not asked for more than once a second in a flood, and all of it when the stream begins again', async () => {
    const updates = createLiveUpdates(client, 'test')
    for (let count = 0; count < 30; count++) {
      updates.apply(event('ver_8'))
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(asked).toEqual(['newest', 'newest', 'newest'])
    asked = []
    updates.refresh()
    await vi.advanceTimersByTimeAsync(0)
    expect(asked.toSorted()).toEqual(['newest', 'older', 'one', 'two'])
  })
})
