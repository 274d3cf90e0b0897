import { ArrowUp, MessagesSquare, RefreshCw, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames, SOFT, type Tone } from '../../../ui/index.ts'
import type { QueueItem } from '../../api/wire.ts'
import { useMember } from '../../app/member.ts'

function Badge({ tone, icon: Icon, children }: { tone: Tone; icon: LucideIcon; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-xs font-[580]',
        SOFT[tone],
      )}
    >
      <Icon aria-hidden="true" className="size-3.5 shrink-0" />
      {children}
    </span>
  )
}

/** What is special about one that waits. */
export function QueueBadges({ item }: { item: QueueItem }) {
  const { t } = useTranslation()
  const me = useMember()?.member.id
  const isAskedOfMe = item.second_opinions.some(
    ({ of_member_id, asked_by }) => of_member_id === me || (of_member_id === null && asked_by.id !== me),
  )
  return (
    <>
      {item.escalation && (
        <Badge tone="bad" icon={ArrowUp}>
          {t('queue.escalated')}
        </Badge>
      )}
      {item.needs === 'override' && (
        <Badge tone="warn" icon={RefreshCw}>
          {t('queue.override')}
        </Badge>
      )}
      {item.second_opinions.length > 0 && (
        <Badge tone={isAskedOfMe ? 'accent' : 'neutral'} icon={MessagesSquare}>
          {t(isAskedOfMe ? 'queue.opinionOfYou' : 'queue.opinionAsked')}
        </Badge>
      )}
    </>
  )
}
