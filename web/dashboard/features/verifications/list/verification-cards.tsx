import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { When } from '../../../app/when.tsx'
import { nextActorOf } from '../next-actor.ts'
import { shownName } from '../../retention/shown-name.ts'
import { TagChips } from '../../tags/tag-chips.tsx'
import { ModifiedFlag, StatusWithWheel } from '../status-with-wheel.tsx'
import type { ListProps } from './verification-list.tsx'

export function VerificationCards({ items }: ListProps) {
  const { t } = useTranslation()
  return (
    <ul aria-label={t('list.caption')} className="flex flex-col gap-2">
      {items.map((item) => {
        const next = nextActorOf(item.status)
        return (
          <li
            key={item.id}
            data-row
            className="relative rounded-card border border-line bg-surface px-4 py-3 focus-within:border-accent"
          >
            <div className="flex items-start justify-between gap-2">
              <Link
                to="/verifications/$id"
                params={{ id: item.id }}
                data-row-link
                className="min-w-0 font-[580] after:absolute after:inset-0 after:rounded-card"
              >
                {item.name ?? <span className="font-normal text-ink-faint">{shownName(item, t)}</span>}
              </Link>
              <ModifiedFlag flags={item.flags} />
            </div>
            <div className="mt-2">
              <StatusWithWheel item={item} />
            </div>
            {item.tags.length > 0 && (
              <div className="mt-2">
                <TagChips tags={item.tags} />
              </div>
            )}
            <dl className="mt-2.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-[0.8125rem] text-ink-soft tabular-nums">
              <dt className="text-ink-faint">{t('list.overall')}</dt>
              <dd>{t(`overall.${item.overall.name}`)}</dd>
              {next && (
                <>
                  <dt className="text-ink-faint">{t('list.next')}</dt>
                  <dd>{t(`actor.${next}`)}</dd>
                </>
              )}
              {item.reference && (
                <>
                  <dt className="text-ink-faint">{t('list.reference')}</dt>
                  <dd className="min-w-0 wrap-anywhere">{item.reference}</dd>
                </>
              )}
              <dt className="text-ink-faint">{t('list.created')}</dt>
              <dd>
                <When at={item.created_at} />
              </dd>
              <dt className="text-ink-faint">{t('list.updated')}</dt>
              <dd>
                <When at={item.updated_at} />
              </dd>
            </dl>
          </li>
        )
      })}
    </ul>
  )
}
