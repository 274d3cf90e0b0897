import { useEffect, useEffectEvent, useState } from 'react'
import { useApplicant } from './context.ts'
import { isDesktop } from './device.ts'
import { pollDelayMs } from './machine/poll.ts'
import { hasMovedOn, type ScreenName } from './machine/screen.ts'

/** Keeps asking while something can happen elsewhere: the checks run, or the phone is at work and the desktop looks on. */
export function useFollowing(screen: ScreenName): void {
  const { state, refresh, go } = useApplicant()
  const [asked, setAsked] = useState({ screen, tries: 0 })
  const tries = asked.screen === screen ? asked.tries : 0

  const ask = useEffectEvent(async () => {
    const answer = document.visibilityState === 'visible' ? await refresh() : null
    if (answer?.ok && screen === 'welcome' && hasMovedOn(state, answer.data)) go({ name: 'handoff' })
    setAsked({ screen, tries: tries + 1 })
  })

  useEffect(() => {
    const delayMs = pollDelayMs(screen, isDesktop(), tries)
    if (delayMs === null) return
    const timer = setTimeout(() => void ask(), delayMs)
    return () => clearTimeout(timer)
  }, [screen, tries])
}
