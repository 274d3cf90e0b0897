import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueItem } from '../../api/wire.ts'
import { Assignee } from '../assignment/assignee.tsx'
import { TagChips } from '../tags/tag-chips.tsx'
import { useRowKeys } from '../verifications/list/row-keys.ts'
import { QueueBadges } from './badges.tsx'
import { ClaimBadge } from './claim-badge.tsx'
import { DueText } from './due-text.tsx'

/** Rows that become cards where there is no room. Dimmed while another page is on its way. */
export function QueueList({ items, waiting }: { items: QueueItem[]; waiting: boolean }) {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  useRowKeys(list)
  return (
    <ul
      ref={list}
      aria-label={t('queue.caption')}
      aria-busy={waiting}
      className={`overflow-hidden rounded-card border border-line bg-surface ${waiting ? 'opacity-60' : ''}`}
    >
      {items.map((item) => (
        <Row key={item.id} item={item} />
      ))}
    </ul>
  )
}

function Row({ item }: { item: QueueItem }) {
  const { t } = useTranslation()
  // An override is confirmed where its whole history stands.
  const to = item.needs === 'override' ? '/verifications/$id' : '/queue/$id'
  return (
    <li
      data-row
      className="relative grid gap-x-6 gap-y-1.5 border-b border-line px-5 py-3 text-[0.8125rem] last:border-0 focus-within:bg-accent-soft hover:bg-sunken lg:grid-cols-[minmax(0,1fr)_15rem_17rem] lg:items-center"
    >
      <div className="flex min-w-0 flex-col gap-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link
            to={to}
            params={{ id: item.id }}
            data-row-link
            className="min-w-0 rounded-sm text-sm font-[580] wrap-anywhere outline-offset-4 after:absolute after:inset-0"
          >
            {item.name ?? <span className="font-normal text-ink-faint">{t('list.unnamed')}</span>}
          </Link>
          <QueueBadges item={item} />
        </div>
        <p className="text-ink-soft">
          {item.reasons.length > 0 && `${item.reasons.map((reason) => t(`reason.${reason}`)).join('; ')} · `}
          {item.flow.name}
          {item.reference && ` · ${item.reference}`}
        </p>
        <TagChips tags={item.tags} />
        {item.escalation?.note && (
          <p className="wrap-anywhere text-bad-ink">
            {t('queue.escalatedBy', {
              who: item.escalation.by.name ?? item.escalation.by.id ?? '?',
              note: item.escalation.note,
            })}
          </p>
        )}
      </div>
      <DueText at={item.due_at} />
      {item.needs === 'review' && (
        <span className="flex min-w-0 flex-col items-start gap-1">
          <Assignee to={item.assigned_to} />
          {(item.claim || !item.assigned_to) && <ClaimBadge claim={item.claim} />}
        </span>
      )}
    </li>
  )
}
