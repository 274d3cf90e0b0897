import { createContext, use, useEffect, useState } from 'react'

/** How far the time of what is shown is ahead of real time, in milliseconds: test mode has a clock that can be moved. */
export const AheadContext = createContext(0)

/** The time, renewed every half minute: what is written as "3 minutes ago" must not grow old on the screen. */
export function useNow(everyMs = 30_000): number {
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return nowMs + use(AheadContext)
}
