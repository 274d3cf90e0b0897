import { useTranslation } from 'react-i18next'
import { classNames } from '../../../ui/index.ts'
import type { Email } from '../../api/wire.ts'
import { When } from '../../app/when.tsx'
import { EmailStatusPill } from './email-status.tsx'

type EmailListProps = { items: Email[]; waiting: boolean; onOpen: (id: string) => void }

export function EmailList({ items, waiting, onOpen }: EmailListProps) {
  const { t } = useTranslation()
  return (
    <ul
      aria-label={t('emails.list')}
      aria-busy={waiting}
      className={classNames(
        'overflow-hidden rounded-card border border-line bg-surface',
        waiting && 'opacity-60',
      )}
    >
      {items.map((email) => (
        <li key={email.id} className="border-b border-line last:border-0">
          <button
            type="button"
            onClick={() => onOpen(email.id)}
            className="grid w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-4 py-3 text-left -outline-offset-3 hover:bg-sunken sm:px-5 lg:grid-cols-[14rem_minmax(0,1fr)_9rem_8rem]"
          >
            <span className="text-sm font-[580]">{t(`emails.kind.${email.kind}`)}</span>
            <span className="col-start-1 row-start-2 truncate text-[0.8125rem] text-ink-soft lg:col-start-2 lg:row-start-1">
              {email.to ?? t('emails.erased')}
            </span>
            <span className="justify-self-end lg:justify-self-start">
              <EmailStatusPill status={email.status} />
            </span>
            <span className="justify-self-end text-[0.8125rem] text-ink-faint tabular-nums">
              <When at={email.created_at} short />
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
