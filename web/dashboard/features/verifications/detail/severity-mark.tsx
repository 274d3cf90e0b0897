import { CircleAlert, Info, OctagonAlert, TriangleAlert, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames, SOFT, type Tone } from '../../../../ui/index.ts'
import type { Finding } from '../../../api/wire.ts'

/** Medium is amber, high is red (domain.md 1, Vouchsafe); the icon and the word say it as well. */
const SEVERITY_LOOK: Record<Finding['severity'], { tone: Tone; icon: LucideIcon }> = {
  info: { tone: 'neutral', icon: Info },
  low: { tone: 'info', icon: CircleAlert },
  medium: { tone: 'warn', icon: TriangleAlert },
  high: { tone: 'bad', icon: OctagonAlert },
}

export function SeverityMark({ severity }: { severity: Finding['severity'] }) {
  const { t } = useTranslation()
  const { tone, icon: Icon } = SEVERITY_LOOK[severity]
  return (
    <span
      className={classNames(
        'inline-flex shrink-0 items-center gap-1 rounded-full py-0.5 pr-2 pl-1.5 text-xs font-[560]',
        SOFT[tone],
      )}
    >
      <Icon aria-hidden="true" className="size-3.5" />
      {t(`severity.${severity}`)}
    </span>
  )
}
