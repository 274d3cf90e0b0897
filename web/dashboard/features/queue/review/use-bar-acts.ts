import { useTranslation } from 'react-i18next'
import type { Verification } from '../../../api/wire.ts'
import { useMay } from '../../../app/member.ts'
import { useShortcuts } from '../../../app/shortcuts.ts'
import { clockTime } from '../clock-time.ts'
import type { BarAct } from './decision-bar.tsx'
import type { Claiming } from './use-claiming.ts'
import type { DecisionName, Deciding } from './use-deciding.ts'

type Parts = {
  verification: Verification
  claiming: Claiming
  deciding: Deciding
  onEscalate: () => void
  onOpinion: () => void
  onComment: () => void
  /** Null until it is known. */
  hasOpinionToGive: boolean | null
}

const KEYS: Record<DecisionName, string> = { approve: 'a', decline: 'd', askAgain: 'r', acknowledge: 'k' }

/** What stands in the bar, with its keys; and what is missing for what is greyed out. */
export function useBarActs(parts: Parts): { acts: BarAct[]; others: BarAct[]; missing: string | null } {
  const { t, i18n } = useTranslation()
  const { verification, claiming, deciding } = parts
  const mayDecide = useMay('verification:decide')
  const mayComment = useMay('verification:comment')
  const isOpen = verification.status === 'in_review'
  const { state } = claiming
  const isHeld = state.is === 'others'
  const decide = (name: DecisionName) => () => {
    // Whoever begins to decide is at it: a colleague sees that before both have written a decline.
    if (state.is === 'free') claiming.claim()
    deciding.open(name)
  }
  const acts = (Object.keys(KEYS) as DecisionName[]).map((name): BarAct => {
    const act = {
      name,
      text: t(`act.${name}`),
      keyName: KEYS[name],
      run: decide(name),
      disabled: !isOpen || !mayDecide || isHeld,
    }
    return name === 'approve' ? { ...act, variant: 'primary' } : act
  })
  const others: BarAct[] = [
    {
      name: 'claim',
      text: t(state.is === 'mine' ? 'review.release' : 'review.claim'),
      keyName: 'c',
      run: state.is === 'mine' ? claiming.release : claiming.claim,
      disabled: !isOpen || !mayDecide || isHeld,
      busy: claiming.busy,
    },
    {
      name: 'escalate',
      text: t(verification.escalated ? 'escalation.end' : 'escalation.open'),
      keyName: 'e',
      run: parts.onEscalate,
      disabled: !isOpen || !(verification.escalated ? mayDecide : mayComment),
    },
    {
      name: 'opinion',
      text: t(parts.hasOpinionToGive ? 'opinion.give' : 'opinion.open'),
      keyName: 'o',
      run: parts.onOpinion,
      disabled: !isOpen || !mayDecide || parts.hasOpinionToGive === null,
    },
    {
      name: 'next',
      text: t('review.next'),
      keyName: 'n',
      run: () => {
        // Undecided, it is free again for others.
        if (isOpen && state.is === 'mine') claiming.release()
        deciding.next(verification.id)
      },
      disabled: !mayDecide,
      busy: deciding.busy,
    },
  ]
  useShortcuts({
    ...Object.fromEntries(
      [...acts, ...others].map(({ keyName, run, disabled, busy }) => [
        keyName,
        () => {
          if (!disabled && !busy) run()
        },
      ]),
    ),
    m: parts.onComment,
  })
  return { acts, others, missing: missingText() }

  function missingText(): string | null {
    if (!isOpen) return null
    if (!mayDecide) return t('review.missing', { permission: 'verification:decide' })
    if (!isHeld) return null
    return `${t('review.othersTitle', { who: state.name })}. ${t('review.othersText', { until: clockTime(state.until, i18n.language) })}`
  }
}
