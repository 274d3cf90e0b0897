import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../../ui/index.ts'
import { When } from '../../../app/when.tsx'
import { nextActorOf } from '../next-actor.ts'
import { ModifiedFlag, StatusWithWheel } from '../status-with-wheel.tsx'
import type { ListProps } from './verification-list.tsx'

const COLUMNS = [
  ['name', 'w-[22%]'],
  ['status', 'w-58'],
  ['flag', 'w-11'],
  ['overall', 'w-[12%]'],
  ['next', 'w-[10%]'],
  ['reference', 'w-[15%]'],
  ['created', 'w-[12%]'],
  ['updated', 'w-[12%]'],
] as const

/** Widths are fixed, so that a row that changes never moves the others. */
export function VerificationTable({ items }: ListProps) {
  const { t } = useTranslation()
  return (
    <div className="overflow-x-auto rounded-card border border-line bg-surface">
      <table className="w-full min-w-[64rem] table-fixed text-[0.8125rem] tabular-nums">
        <caption className="sr-only">{t('list.caption')}</caption>
        <thead>
          <tr className="border-b border-line text-left text-xs text-ink-faint">
            {COLUMNS.map(([column, width]) => (
              <th key={column} scope="col" className={classNames('px-3 py-2 font-[560] first:pl-5', width)}>
                {column === 'flag' ? <span className="sr-only">{t('list.flag')}</span> : t(`list.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.id} item={item} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ item }: { item: ListProps['items'][number] }) {
  const { t } = useTranslation()
  const next = nextActorOf(item.status)
  return (
    <tr
      data-row
      className="relative h-11 border-b border-line last:border-0 focus-within:bg-accent-soft hover:bg-sunken"
    >
      <th scope="row" className="truncate px-3 pl-5 text-left text-sm font-[560]">
        <Link
          to="/verifications/$id"
          params={{ id: item.id }}
          data-row-link
          className="rounded-sm outline-offset-4 after:absolute after:inset-0"
        >
          {item.name ?? <span className="font-normal text-ink-faint">{t('list.unnamed')}</span>}
        </Link>
      </th>
      <td className="px-3">
        <StatusWithWheel item={item} />
      </td>
      <td className="relative z-1 px-1 text-center">
        <ModifiedFlag flags={item.flags} />
      </td>
      <td className="truncate px-3 text-ink-soft">{t(`overall.${item.overall.name}`)}</td>
      <td
        className={classNames(
          'truncate px-3',
          next === 'member' ? 'font-[560] text-warn-ink' : 'text-ink-soft',
        )}
      >
        {next ? t(`actor.${next}`) : <span className="text-ink-faint">{t('list.nobody')}</span>}
      </td>
      <td className="truncate px-3 text-ink-soft" title={item.reference ?? undefined}>
        {item.reference ?? '–'}
      </td>
      <td className="truncate px-3 text-ink-soft">
        <When at={item.created_at} className="relative z-1" />
      </td>
      <td className="truncate px-3 text-ink-soft">
        <When at={item.updated_at} className="relative z-1" />
      </td>
    </tr>
  )
}
