import { Link, useRouterState } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../../../../ui/index.ts'
import { PAGE_SIZES, type ListSearch, type PageSize } from './filters.ts'
import { useSetSearch } from './use-set-search.ts'

type PagingProps = { search: ListSearch; next: string | null; count: number }

/**
 * Keyset paging: the API knows the way to older ones only. The way back is kept with the entry of the browser's history; a
 * shared link to a later page leads back to the newest.
 */
export function Paging({ search, next, count }: PagingProps) {
  const { t } = useTranslation()
  const setSearch = useSetSearch()
  const trail = useRouterState({ select: (state) => state.location.state.trail }) ?? []
  const here = search.cursor
  return (
    <nav aria-label={t('list.paging')} className="flex flex-wrap items-center justify-between gap-3">
      <p role="status" className="text-[0.8125rem] text-ink-faint tabular-nums">
        {count > 0 && t('list.shown', { count })}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <label className="mr-2 flex items-center gap-2 text-[0.8125rem] text-ink-faint">
          {t('list.pageSize')}
          <select
            value={search.size ?? PAGE_SIZES[0]}
            onChange={(event) =>
              setSearch({ size: Number(event.target.value) as PageSize, cursor: undefined }, 'push')
            }
            className="min-h-9 rounded-control border border-edge bg-surface px-2 text-sm text-ink"
          >
            {PAGE_SIZES.map((size) => (
              <option key={size}>{size}</option>
            ))}
          </select>
        </label>
        {here && (
          <Link
            to="/verifications"
            search={{ ...search, cursor: trail.at(-1) || undefined }}
            state={(old) => ({ ...old, trail: trail.slice(0, -1) })}
            className={buttonClass({}, 'min-h-9 text-sm')}
          >
            <ChevronLeft aria-hidden="true" className="size-4" />
            {t(trail.length > 0 ? 'list.newer' : 'list.newest')}
          </Link>
        )}
        {next && (
          <Link
            to="/verifications"
            search={{ ...search, cursor: next }}
            state={(old) => ({ ...old, trail: [...trail, here ?? ''] })}
            className={buttonClass({}, 'min-h-9 text-sm')}
          >
            {t('list.older')}
            <ChevronRight aria-hidden="true" className="size-4" />
          </Link>
        )}
      </div>
    </nav>
  )
}
