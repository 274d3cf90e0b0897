import { useEffect, useState } from 'react'
import type { ApplicantState } from './api/types.ts'
import { useApplicant } from './context.ts'
import { isDesktop } from './device.ts'
import { pollDelayMs } from './machine/poll.ts'
import { hasMovedOn, type ScreenName } from './machine/screen.ts'

/** Keeps asking while something can happen elsewhere: the checks run, or the phone is at work and the desktop looks on. */
export function useFollowing(screen: ScreenName): void {
  const { state, refresh, go } = useApplicant()
  const [asked, setAsked] = useState({ screen, tries: 0 })
  const tries = asked.screen === screen ? asked.tries : 0

  useEffect(() => {
    const delayMs = pollDelayMs(screen, isDesktop(), tries)
    if (delayMs === null) return
    const before: ApplicantState = state
    const timer = setTimeout(async () => {
      const answer = document.visibilityState === 'visible' ? await refresh() : null
      if (answer?.ok && screen === 'welcome' && hasMovedOn(before, answer.data)) go({ name: 'handoff' })
      setAsked({ screen, tries: tries + 1 })
    }, delayMs)
    return () => clearTimeout(timer)
    // Not on `state`: each answer brings a new one, and would start the pause anew.
  }, [screen, tries, refresh, go])
}
