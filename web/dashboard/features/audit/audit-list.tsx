import { useTranslation } from 'react-i18next'
import { classNames } from '../../../ui/index.ts'
import type { AuditEntry } from '../../api/wire.ts'
import { useMedia } from '../../app/use-media.ts'
import { ExactTime } from '../../app/when.tsx'
import { Details, Target, What, WhereFrom, Who } from './audit-parts.tsx'

type ListProps = { items: readonly AuditEntry[] }

/** A table where there is room, cards where there is not. Dimmed while another page is on its way. */
export function AuditList({ items, waiting }: ListProps & { waiting: boolean }) {
  const roomy = useMedia('(min-width: 48rem)')
  const Items = roomy ? AuditTable : AuditCards
  return (
    <div aria-busy={waiting} className={waiting ? 'opacity-60 transition-opacity' : undefined}>
      <Items items={items} />
    </div>
  )
}

const COLUMNS = [
  ['when', 'w-44'],
  ['who', 'w-48'],
  ['what', ''],
  ['whereFrom', 'w-40'],
] as const

function AuditTable({ items }: ListProps) {
  const { t } = useTranslation()
  return (
    <div className="relative overflow-x-auto rounded-card border border-line bg-surface">
      <table className="w-full min-w-[48rem] table-fixed text-[0.8125rem]">
        <caption className="sr-only">{t('audit.caption')}</caption>
        <thead>
          <tr className="border-b border-line text-left text-xs text-ink-faint">
            {COLUMNS.map(([column, width]) => (
              <th key={column} scope="col" className={classNames('px-2.5 py-2 font-[560] first:pl-5', width)}>
                {t(`audit.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((entry) => (
            <tr key={entry.seq} className="border-b border-line align-top last:border-0 hover:bg-sunken">
              <td className="py-2.5 pr-2.5 pl-5 text-ink-soft tabular-nums">
                <ExactTime at={entry.at} />
                <span className="block text-xs text-ink-faint">{t('audit.number', { seq: entry.seq })}</span>
              </td>
              <td className="px-2.5 py-2.5 break-words">
                <Who by={entry.by} />
              </td>
              <th scope="row" className="px-2.5 py-2.5 text-left font-normal">
                <What entry={entry} /> <Target target={entry.target} />
                <Details entry={entry} />
              </th>
              <td className="px-2.5 py-2.5 break-words text-ink-soft">
                <WhereFrom entry={entry} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function AuditCards({ items }: ListProps) {
  const { t } = useTranslation()
  return (
    <ul aria-label={t('audit.caption')} className="flex flex-col gap-2">
      {items.map((entry) => (
        <li
          key={entry.seq}
          className="rounded-card border border-line bg-surface px-4 py-3 text-[0.8125rem] break-words"
        >
          <p>
            <What entry={entry} /> <Target target={entry.target} />
          </p>
          <p className="mt-1 text-ink-soft">
            <Who by={entry.by} />
          </p>
          <p className="mt-1 text-ink-soft">
            <WhereFrom entry={entry} />
          </p>
          <p className="mt-1 flex flex-wrap justify-between gap-x-3 text-xs text-ink-faint tabular-nums">
            <ExactTime at={entry.at} />
            <span>{t('audit.number', { seq: entry.seq })}</span>
          </p>
          <Details entry={entry} />
        </li>
      ))}
    </ul>
  )
}
