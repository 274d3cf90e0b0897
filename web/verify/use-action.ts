import { useState } from 'react'
import type { Answer, Trouble } from './api/trouble.ts'
import type { ApplicantState } from './api/types.ts'
import { useApplicant } from './context.ts'

type Action = {
  busy: boolean
  trouble: Trouble | null
  /** Runs one call; gives the new state, or null when it failed (then `trouble` says why). */
  run: (call: () => Promise<Answer<ApplicantState>>) => Promise<ApplicantState | null>
}

/** One button that changes something on the server. When the server refuses, the state here was old: it is read again. */
export function useAction(): Action {
  const { learn, refresh } = useApplicant()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const run: Action['run'] = async (call) => {
    setBusy(true)
    setTrouble(null)
    const answer = await call()
    setBusy(false)
    if (answer.ok) {
      learn(answer.data)
      return answer.data
    }
    setTrouble(answer.trouble)
    if (answer.trouble.kind === 'refused') void refresh()
    return null
  }
  return { busy, trouble, run }
}
