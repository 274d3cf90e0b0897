import { useTranslation } from 'react-i18next'
import { SOFT, type Tone } from '../../../ui/index.ts'
import type { Flow } from './wire.ts'

export function FlowBadges({ flow }: { flow: Flow }) {
  const { t } = useTranslation()
  return (
    <>
      {flow.default && <Badge tone="accent">{t('flows.default')}</Badge>}
      {flow.archived_at && <Badge tone="neutral">{t('flows.archived')}</Badge>}
      {flow.draft && <Badge tone="warn">{t('flows.hasDraft')}</Badge>}
    </>
  )
}

const Badge = ({ tone, children }: { tone: Tone; children: string }) => (
  <span className={`rounded-full px-2.5 py-0.5 text-xs font-[580] tracking-normal ${SOFT[tone]}`}>
    {children}
  </span>
)
