import { useCallback, useEffect, useEffectEvent, useReducer, useRef } from 'react'
import { randomKey } from '../api/link.ts'
import type { Answer } from '../api/trouble.ts'
import type { ApplicantState, StepKey } from '../api/types.ts'
import { useApplicant } from '../context.ts'
import { pictureAfter, START, type Picture, type PictureState } from '../machine/picture.ts'
import { retryDelayMs } from '../machine/poll.ts'
import { prepareFile } from './prepare-file.ts'

export type PictureControl = {
  state: PictureState
  take: (blob: Blob, from: Picture['from']) => void
  choose: (file: File) => Promise<void>
  takeAnswered: (answer: Answer<Blob>) => void
  drop: () => void
  send: () => Promise<void>
}

/**
 * One picture of one step on its way to the server. While it is interrupted it is sent again by itself: when the browser says that it
 * is online, and after a growing pause. `onAccepted` is called when nothing more is to be said about it.
 */
export function usePicture(step: StepKey, onAccepted: (state: ApplicantState) => void): PictureControl {
  const { link, learn, refresh } = useApplicant()
  const [state, dispatch] = useReducer(pictureAfter, START)
  const failures = useRef(0)

  const take = useCallback((blob: Blob, from: Picture['from']) => {
    failures.current = 0
    dispatch({ type: 'taken', picture: { blob, url: URL.createObjectURL(blob), key: randomKey(), from } })
  }, [])

  const drop = useCallback(() => dispatch({ type: 'dropped' }), [])

  const send = async () => {
    if (state.at !== 'preview' && state.at !== 'interrupted') return
    dispatch({ type: 'send' })
    const answer = await link.sendPicture(step, state.picture, (share) =>
      dispatch({ type: 'progress', share }),
    )
    if (!answer.ok) {
      failures.current += 1
      dispatch({ type: 'troubled', trouble: answer.trouble })
      if (answer.trouble.kind === 'refused') void refresh()
      return
    }
    const { accepted, hints } = answer.data
    dispatch({ type: 'judged', accepted, hints })
    learn(answer.data.state)
    if (accepted && hints.length === 0) onAccepted(answer.data.state)
  }

  const sendAgain = useEffectEvent(() => void send())
  const interrupted = state.at === 'interrupted' ? state : null
  useEffect(() => {
    if (!interrupted) return
    const again = () => sendAgain()
    const timer = setTimeout(again, retryDelayMs(failures.current, interrupted.trouble.retryAfterS))
    window.addEventListener('online', again)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', again)
    }
  }, [interrupted])

  const url = 'picture' in state ? state.picture.url : null
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url])

  return {
    state,
    take,
    send,
    choose: async (file) => take(await prepareFile(file), 'file'),
    takeAnswered: (answer) =>
      answer.ok ? take(answer.data, 'specimen') : dispatch({ type: 'not_taken', trouble: answer.trouble }),
    drop,
  }
}
