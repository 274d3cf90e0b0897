import { createContext, useContext } from 'react'
import type { Link } from './api/link.ts'
import type { Answer } from './api/trouble.ts'
import type { ApplicantState } from './api/types.ts'
import type { Screen } from './machine/screen.ts'

export type Applicant = {
  state: ApplicantState
  link: Link
  /** Shows another screen; the back button leads back here unless `replace`. */
  go: (screen: Screen, options?: { replace?: boolean }) => void
  /** Takes over a state the server has answered. The screen follows when the state no longer allows it. */
  learn: (state: ApplicantState) => void
  /** Asks the server how things stand. */
  refresh: () => Promise<Answer<ApplicantState>>
  /** Says something to those who do not see the page. */
  announce: (text: string) => void
  /** The link was taken up in the middle, and nothing was done here since. */
  resumed: boolean
}

export const ApplicantContext = createContext<Applicant | null>(null)

export function useApplicant(): Applicant {
  const applicant = useContext(ApplicantContext)
  if (!applicant) throw new Error('useApplicant is used outside of the page')
  return applicant
}
