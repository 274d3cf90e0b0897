import { useTranslation } from 'react-i18next'
import { PageLinks } from '../../../app/page-links.tsx'
import { PAGE_SIZES, type ListSearch, type PageSize } from './filters.ts'
import { useSetSearch } from '../../../app/use-set-search.ts'

type PagingProps = { search: ListSearch; next: string | null; count: number }

export function Paging({ search, next, count }: PagingProps) {
  const { t } = useTranslation()
  const setSearch = useSetSearch<ListSearch>()
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
        <PageLinks to="/verifications" here={search.cursor} next={next} />
      </div>
    </nav>
  )
}
