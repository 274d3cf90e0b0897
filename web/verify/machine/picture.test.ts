import { describe, expect, it } from 'vitest'
import type { Trouble } from '../api/trouble.ts'
import { pictureAfter, START, type Picture, type PictureEvent, type PictureState } from './picture.ts'

const picture: Picture = { blob: new Blob(['x']), url: 'blob:1', key: 'k1', from: 'camera' }
const offline: Trouble = { kind: 'offline' }
const refused: Trouble = { kind: 'refused', code: 'picture_too_small' }
const after = (...events: PictureEvent[]): PictureState => events.reduce(pictureAfter, START)
const taken: PictureEvent = { type: 'taken', picture }
const send: PictureEvent = { type: 'send' }

describe('one picture', () => {
  it('is looked at before it is sent', () => {
    expect(after(taken)).toEqual({ at: 'preview', picture })
    expect(after(taken, send)).toEqual({ at: 'sending', picture, share: 0 })
  })
  it('shows progress that never goes back', () => {
    expect(after(taken, send, { type: 'progress', share: 0.6 }, { type: 'progress', share: 0.4 })).toEqual({
      at: 'sending',
      picture,
      share: 0.6,
    })
  })
  it('is kept with its key when the connection goes away, and sent again', () => {
    const lost = after(taken, send, { type: 'troubled', trouble: offline })
    expect(lost).toEqual({ at: 'interrupted', picture, trouble: offline })
    expect(pictureAfter(lost, send)).toEqual({ at: 'sending', picture, share: 0 })
  })
  it('is not sent again when the server does not take it', () => {
    expect(after(taken, send, { type: 'troubled', trouble: refused })).toEqual({
      at: 'start',
      trouble: refused,
    })
  })
  it.each(['offline', 'unreachable', 'rate_limited', 'server'] as const)('is kept when it is %s', (kind) => {
    expect(after(taken, send, { type: 'troubled', trouble: { kind } }).at).toBe('interrupted')
  })
  it('is judged', () => {
    const judged = (accepted: boolean) => after(taken, send, { type: 'judged', accepted, hints: ['glare'] })
    expect(judged(false)).toEqual({ at: 'refused', picture, hints: ['glare'] })
    expect(judged(true)).toEqual({ at: 'accepted', picture, hints: ['glare'] })
  })
  it('ignores an answer for a picture that was dropped meanwhile', () => {
    const answers: PictureEvent[] = [
      { type: 'judged', accepted: false, hints: [] },
      { type: 'troubled', trouble: offline },
      { type: 'progress', share: 1 },
    ]
    for (const answer of answers) expect(after(taken, send, { type: 'dropped' }, answer)).toEqual(START)
  })
  it('is not sent twice', () => {
    const sending = after(taken, send, { type: 'progress', share: 0.5 })
    expect(pictureAfter(sending, send)).toBe(sending)
  })
})
