import { Code, ListChecks, Mail, Settings, Workflow, type LucideIcon } from 'lucide-react'

export type Place = {
  to: '/verifications' | '/flows' | '/emails' | '/developers' | '/settings'
  text: 'verifications' | 'flows' | 'emails' | 'developers' | 'settings'
  icon: LucideIcon
}

/** Where the navigation leads, in its order. On a phone the first four stand in the bar and the rest behind "More". */
export const PLACES: readonly Place[] = [
  { to: '/verifications', text: 'verifications', icon: ListChecks },
  { to: '/emails', text: 'emails', icon: Mail },
  { to: '/flows', text: 'flows', icon: Workflow },
  { to: '/developers', text: 'developers', icon: Code },
  { to: '/settings', text: 'settings', icon: Settings },
]

export const PLACES_IN_BAR = 4
