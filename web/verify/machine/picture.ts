/** The life of one picture on this device: taken or chosen, looked at, sent, judged. */
import type { Hint } from '../api/types.ts'
import type { Trouble } from '../api/trouble.ts'

export type Picture = {
  blob: Blob
  /** Object URL of the blob; whoever drops the picture revokes it. */
  url: string
  /** Sent as Idempotency-Key: the same picture sent again after a lost connection is judged once. */
  key: string
  from: 'camera' | 'file' | 'specimen'
}

export type PictureState =
  | { at: 'start'; trouble: Trouble | null }
  | { at: 'preview'; picture: Picture }
  /** `share` of the bytes sent, 0 to 1; at 1 the server is judging. */
  | { at: 'sending'; picture: Picture; share: number }
  /** The connection went away; the picture is still here. */
  | { at: 'interrupted'; picture: Picture; trouble: Trouble }
  | { at: 'refused'; picture: Picture; hints: Hint[] }
  /** Good enough, and it could be better. */
  | { at: 'accepted'; picture: Picture; hints: Hint[] }

export type PictureEvent =
  | { type: 'taken'; picture: Picture }
  | { type: 'not_taken'; trouble: Trouble }
  | { type: 'dropped' }
  | { type: 'send' }
  | { type: 'progress'; share: number }
  | { type: 'judged'; accepted: boolean; hints: Hint[] }
  | { type: 'troubled'; trouble: Trouble }

export const START: PictureState = { at: 'start', trouble: null }

/** Troubles after which sending the very same picture again can succeed. */
const isPassing = ({ kind }: Trouble): boolean =>
  kind === 'offline' || kind === 'unreachable' || kind === 'rate_limited' || kind === 'server'

/** What does not fit the moment (an answer for a picture that was dropped meanwhile) changes nothing. */
export function pictureAfter(state: PictureState, event: PictureEvent): PictureState {
  switch (event.type) {
    case 'taken':
      return { at: 'preview', picture: event.picture }
    case 'not_taken':
      return { at: 'start', trouble: event.trouble }
    case 'dropped':
      return START
    case 'send':
      return state.at === 'preview' || state.at === 'interrupted'
        ? { at: 'sending', picture: state.picture, share: 0 }
        : state
    case 'progress':
      return state.at === 'sending' ? { ...state, share: Math.max(state.share, event.share) } : state
    case 'judged':
      if (state.at !== 'sending') return state
      return { at: event.accepted ? 'accepted' : 'refused', picture: state.picture, hints: event.hints }
    case 'troubled':
      if (state.at !== 'sending') return state
      return isPassing(event.trouble)
        ? { at: 'interrupted', picture: state.picture, trouble: event.trouble }
        : { at: 'start', trouble: event.trouble }
  }
}
