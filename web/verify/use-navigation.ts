import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import type { ApplicantState } from './api/types.ts'
import { isReachable, readScreen, resumeScreen, type Screen } from './machine/screen.ts'

type Navigation = {
  screen: Screen
  go: (screen: Screen, options?: { replace?: boolean }) => void
  /** The link was taken up in the middle, and nothing was done here since. */
  resumed: boolean
}

/** It holds for the attempt it was chosen in: the next one begins with its reasons. */
type Chosen = { screen: Screen; attempt: number; byPerson: boolean }

/** The screen that is shown, kept in the browser's history so that its back button leads through the screens. */
export function useNavigation(state: ApplicantState): Navigation {
  const { attempt } = state
  const [chosen, setChosen] = useState<Chosen>(() => ({
    screen: resumeScreen(state),
    attempt,
    byPerson: false,
  }))
  const holds = chosen.attempt === attempt && isReachable(state, chosen.screen)
  const screen = holds ? chosen.screen : resumeScreen(state)

  const go = useCallback(
    (next: Screen, { replace = false } = {}) => {
      history[replace ? 'replaceState' : 'pushState']({ screen: next }, '')
      setChosen({ screen: next, attempt, byPerson: true })
    },
    [attempt],
  )

  const onPopState = useEffectEvent((event: PopStateEvent) => {
    const wanted = readScreen(event.state)
    const allowed = wanted && isReachable(state, wanted)
    if (!allowed) history.replaceState({ screen: resumeScreen(state) }, '')
    setChosen({ screen: allowed ? wanted : resumeScreen(state), attempt, byPerson: true })
  })
  useEffect(() => {
    const listen = (event: PopStateEvent) => onPopState(event)
    window.addEventListener('popstate', listen)
    return () => window.removeEventListener('popstate', listen)
  }, [])

  // What the page decided by itself stands in the history too, without counting as a step back.
  const decided = holds && chosen.byPerson ? null : JSON.stringify(screen)
  useEffect(() => {
    if (decided !== null) history.replaceState({ screen: JSON.parse(decided) }, '')
  }, [decided])

  return { screen, go, resumed: !chosen.byPerson }
}
