import {
  isReasonSlug,
  REASONS,
  SIMULATION_SEPARATOR,
  type CheckFailure,
  type CheckKind,
  type Simulation,
  type Status,
} from '@countersign/core'
import { useTranslation } from 'react-i18next'

const STATUS_OF = {
  decline: 'declined',
  review: 'in_review',
  resubmit: 'resubmission_requested',
  fail: 'failed',
} as const satisfies Record<string, Status>

/** What a value forces, in the reader's words: the status first. */
export function useSimulationText(): (value: Simulation) => string {
  const { t } = useTranslation()
  return (value) => {
    if (value === 'approve' || value === 'picture_refused' || value === 'email_bounces') {
      return t(`simulate.${value}`)
    }
    if (isReasonSlug(value)) {
      const status = t(`ui:status.${STATUS_OF[REASONS[value].defaultOutcome]}`)
      return t('simulate.reason', { status, reason: t(`reason.${value}`) })
    }
    const [failure, kind] = value.split(':') as [CheckFailure, CheckKind]
    return t(`simulate.${failure}`, { check: t(`check.${kind}`) })
  }
}

/** Values of one attempt, as they are stored. */
export const valuesOf = (text: string): Simulation[] => text.split(SIMULATION_SEPARATOR) as Simulation[]
