import { use } from 'react'
import {
  Code,
  Inbox,
  ListChecks,
  Mail,
  ScrollText,
  Settings,
  Workflow,
  Zap,
  type LucideIcon,
} from 'lucide-react'
import { MemberContext } from './member.ts'

export type Place = {
  to: '/queue' | '/verifications' | '/flows' | '/rules' | '/emails' | '/audit' | '/developers' | '/settings'
  text: 'queue' | 'verifications' | 'flows' | 'rules' | 'emails' | 'audit' | 'developers' | 'settings'
  icon: LucideIcon
  /** Offered only to who has this permission. */
  needs?: string
}

/** Where the navigation leads, in its order. On a phone the first four stand in the bar and the rest behind "More". */
const PLACES: readonly Place[] = [
  { to: '/queue', text: 'queue', icon: Inbox },
  { to: '/verifications', text: 'verifications', icon: ListChecks },
  { to: '/emails', text: 'emails', icon: Mail },
  { to: '/flows', text: 'flows', icon: Workflow },
  { to: '/rules', text: 'rules', icon: Zap, needs: 'rule:manage' },
  { to: '/audit', text: 'audit', icon: ScrollText, needs: 'audit:read' },
  { to: '/developers', text: 'developers', icon: Code },
  { to: '/settings', text: 'settings', icon: Settings },
]

export const PLACES_IN_BAR = 4

/** The places of this member. */
export function usePlaces(): readonly Place[] {
  const permissions = use(MemberContext)?.permissions ?? []
  return PLACES.filter(({ needs }) => needs === undefined || permissions.some((granted) => granted === needs))
}
