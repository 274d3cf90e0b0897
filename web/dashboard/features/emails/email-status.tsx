import { useTranslation } from 'react-i18next'
import { classNames, SOFT, type Tone } from '../../../ui/index.ts'
import type { Email } from '../../api/wire.ts'

const TONE: Record<Email['status'], Tone> = {
  queued: 'info',
  sent: 'ok',
  failed: 'bad',
  bounced: 'bad',
  not_sent: 'neutral',
}

export function EmailStatusPill({ status }: Pick<Email, 'status'>) {
  const { t } = useTranslation()
  return (
    <span
      className={classNames(
        'inline-flex rounded-full px-2.5 py-0.5 text-xs font-[560] whitespace-nowrap',
        SOFT[TONE[status]],
      )}
    >
      {t(`emails.status.${status}`)}
    </span>
  )
}
