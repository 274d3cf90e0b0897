import { STATUSES } from '@countersign/core'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../../api/problem.ts'
import { useProblemText } from '../../../app/problem-view.tsx'
import { winnerOf } from './winner-of.ts'
import { absoluteTime } from '../../../app/relative-time.ts'

/** A refusal of a command on a verification, in words. */
export function useConflictText(): (error: Error) => string {
  const { t, i18n } = useTranslation()
  const textOf = useProblemText()
  const statusText = (status: unknown) => {
    const known = STATUSES.find((one) => one === status)
    return known ? t(`ui:status.${known}`) : '?'
  }
  return (error) => {
    if (!(error instanceof ApiProblem)) return textOf(error)
    if (error.code === 'verification_completed') {
      return t('act.completed', { status: statusText(error.details['status']) })
    }
    const { by_name: holder, until } = error.details
    if (error.code === 'claimed_by_other' && typeof holder === 'string' && typeof until === 'string') {
      return t('review.claimed', { who: holder, when: absoluteTime(until, i18n.language) })
    }
    if (error.code !== 'version_conflict') return textOf(error)
    const winner = winnerOf(error.details)
    if (!winner) return t('act.conflictPlain')
    const who = winner.name ?? t(`actor.${winner.kind}`, { defaultValue: winner.kind })
    return t('act.conflict', {
      who,
      when: absoluteTime(winner.at, i18n.language),
      status: statusText(winner.status),
    })
  }
}
