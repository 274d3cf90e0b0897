import { useCallback, useEffect, useRef, useState } from 'react'
import type { Link } from './api/link.ts'
import type { Answer, Trouble } from './api/trouble.ts'
import type { ApplicantState } from './api/types.ts'
import { retryDelayMs } from './machine/poll.ts'

export type LinkState = {
  state: ApplicantState | null
  /** Why the newest question to the server had no answer; null when it had one. */
  trouble: Trouble | null
  learn: (state: ApplicantState) => void
  refresh: () => Promise<Answer<ApplicantState>>
}

/** What the server knows about the link. Opened once when the page opens; asked again when the device is back or in use again. */
export function useLinkState(link: Link): LinkState {
  const [state, setState] = useState<ApplicantState | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const learned = useRef(0)
  const failures = useRef(0)

  const learn = useCallback((next: ApplicantState) => {
    learned.current += 1
    failures.current = 0
    setState(next)
    setTrouble(null)
  }, [])

  const ask = useCallback(
    async (call: () => Promise<Answer<ApplicantState>>) => {
      const before = learned.current
      const answer = await call()
      if (!answer.ok) {
        failures.current += 1
        setTrouble(answer.trouble)
      } else if (learned.current === before) {
        // Otherwise a newer answer overtook this one.
        learn(answer.data)
      }
      return answer
    },
    [learn],
  )
  const refresh = useCallback(() => ask(link.state), [link, ask])
  useOpening(link, ask)
  useReturning(refresh)

  useEffect(() => {
    if (!trouble || trouble.kind === 'link_unknown' || trouble.kind === 'refused') return
    const timer = setTimeout(() => void refresh(), retryDelayMs(failures.current, trouble.retryAfterS))
    return () => clearTimeout(timer)
  }, [trouble, refresh])

  return { state, trouble, learn, refresh }
}

type Ask = (call: () => Promise<Answer<ApplicantState>>) => Promise<Answer<ApplicantState>>

/** Looks first: a finished link is not opened. */
function useOpening(link: Link, ask: Ask): void {
  useEffect(() => {
    const open = async () => {
      const answer = await ask(link.state)
      if (answer.ok && answer.data.phase === 'open') await ask(link.open)
    }
    void open()
  }, [link, ask])
}

function useReturning(refresh: () => Promise<unknown>): void {
  useEffect(() => {
    const onReturn = () => document.visibilityState === 'visible' && void refresh()
    window.addEventListener('online', onReturn)
    document.addEventListener('visibilitychange', onReturn)
    return () => {
      window.removeEventListener('online', onReturn)
      document.removeEventListener('visibilitychange', onReturn)
    }
  }, [refresh])
}
