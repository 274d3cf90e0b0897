import { useCallback, useEffect, useRef, useState } from 'react'
import type { ApplicantState } from './api/types.ts'
import { isReachable, readScreen, resumeScreen, sameScreen, type Screen } from './machine/screen.ts'

type Navigation = {
  screen: Screen
  go: (screen: Screen, options?: { replace?: boolean }) => void
  /** The link was taken up in the middle, not from its beginning. */
  resumed: boolean
}

/** The screen that is shown, kept in the browser's history so that its back button leads through the screens. */
export function useNavigation(state: ApplicantState): Navigation {
  const [screen, setScreen] = useState(() => resumeScreen(state))
  const [resumed, setResumed] = useState(() => state.phase === 'open' && state.consented)
  const current = useRef(state)
  current.current = state

  const go = useCallback((next: Screen, { replace = false } = {}) => {
    history[replace ? 'replaceState' : 'pushState']({ screen: next }, '')
    setScreen(next)
    setResumed(false)
  }, [])

  useEffect(() => {
    const onPopState = (event: PopStateEvent) => {
      const wanted = readScreen(event.state)
      setResumed(false)
      if (wanted && isReachable(current.current, wanted)) setScreen(wanted)
      else go(resumeScreen(current.current), { replace: true })
    }
    window.addEventListener('popstate', onPopState)
    return () => window.removeEventListener('popstate', onPopState)
  }, [go])

  // The first screen stands in the history too, without counting as a step.
  useEffect(() => history.replaceState({ screen: resumeScreen(current.current) }, ''), [])

  const reachable = isReachable(state, screen)
  useEffect(() => {
    const next = resumeScreen(state)
    if (!reachable && !sameScreen(screen, next)) go(next, { replace: true })
  }, [reachable, screen, state, go])

  return { screen: reachable ? screen : resumeScreen(state), go, resumed }
}
