import { useEffect, useState } from 'react'

/** The time, renewed every half minute: what is written as "3 minutes ago" must not grow old on the screen. */
export function useNow(everyMs = 30_000): number {
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return nowMs
}
