import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../../ui/index.ts'
import { When } from '../../../app/when.tsx'
import { nextActorOf } from '../next-actor.ts'
import { shownName } from '../../retention/shown-name.ts'
import { ModifiedFlag, StatusWithWheel } from '../status-with-wheel.tsx'
import type { ListProps } from './verification-list.tsx'

const COLUMNS = [
  ['name', ''],
  ['status', 'w-56'],
  ['flag', 'w-9'],
  ['overall', 'w-34'],
  ['next', 'w-22'],
  ['reference', 'w-[12%]'],
  ['created', 'w-26'],
  ['updated', 'w-27'],
] as const

/** Widths are fixed, so that a row that changes never moves the others. */
export function VerificationTable({ items }: ListProps) {
  const { t } = useTranslation()
  return (
    <div className="relative overflow-x-auto rounded-card border border-line bg-surface">
      <table className="w-full min-w-[60rem] table-fixed text-[0.8125rem]">
        <caption className="sr-only">{t('list.caption')}</caption>
        <thead>
          <tr className="border-b border-line text-left text-xs text-ink-faint">
            {COLUMNS.map(([column, width]) => (
              <th key={column} scope="col" className={classNames('px-2.5 py-2 font-[560] first:pl-5', width)}>
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
      <th scope="row" className="truncate pr-2.5 pl-5 text-left text-sm font-[560]">
        <Link
          to="/verifications/$id"
          params={{ id: item.id }}
          data-row-link
          className="rounded-sm outline-offset-4 after:absolute after:inset-0"
        >
          {item.name ?? <span className="font-normal text-ink-faint">{shownName(item, t)}</span>}
        </Link>
      </th>
      <td className="px-2.5">
        <StatusWithWheel item={item} />
      </td>
      <td className="relative z-1 px-1 text-center">
        <ModifiedFlag flags={item.flags} />
      </td>
      <td className="truncate px-2.5 text-ink-soft">{t(`overall.${item.overall.name}`)}</td>
      <td
        className={classNames(
          'truncate px-2.5',
          next === 'member' ? 'font-[560] text-warn-ink' : 'text-ink-soft',
        )}
      >
        {next ? t(`actor.${next}`) : <span className="text-ink-faint">{t('list.nobody')}</span>}
      </td>
      <td className="truncate px-2.5 text-ink-soft" title={item.reference ?? undefined}>
        {item.reference ?? '–'}
      </td>
      <td className="truncate px-2.5 text-ink-soft">
        <When short at={item.created_at} className="relative z-1 tabular-nums" />
      </td>
      <td className="truncate px-2.5 text-ink-soft">
        <When short at={item.updated_at} className="relative z-1 tabular-nums" />
      </td>
    </tr>
  )
}
