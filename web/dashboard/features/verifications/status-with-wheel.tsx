import { Flag } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { STATUS_APPEARANCE, StatusPill, Wheel } from '../../../ui/index.ts'
import type { VerificationSummary } from '../../api/wire.ts'

/** The status with the small wheel of the applicant's progress before it. */
export function StatusWithWheel({ item }: { item: Pick<VerificationSummary, 'status' | 'progress'> }) {
  const { t } = useTranslation()
  const { done, total } = item.progress
  return (
    <span className="inline-flex items-center gap-2 align-middle">
      <Wheel
        size={20}
        done={done}
        total={total}
        tone={STATUS_APPEARANCE[item.status].tone}
        label={t('list.progress', { done, total })}
      />
      <StatusPill status={item.status} />
    </span>
  )
}

/** Stands beside the status wherever it is listed, once it has been overridden (domain.md 6.5). */
export function ModifiedFlag({ flags }: { flags: VerificationSummary['flags'] }) {
  const { t } = useTranslation()
  if (!flags.includes('modified')) return null
  return (
    <span title={t('list.flagged')} className="inline-grid size-6 place-items-center text-warn-ink">
      <Flag aria-hidden="true" className="size-4 fill-current" />
      <span className="sr-only">{t('list.flagged')}</span>
    </span>
  )
}
