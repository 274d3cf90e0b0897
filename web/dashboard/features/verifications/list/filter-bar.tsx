import { Flag, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../../ui/index.ts'
import { FILTER_BUTTON } from './filter-button.ts'
import { isNarrowed, isPlainDate, NO_FILTERS, type ListSearch } from './filters.ts'
import { SearchField } from './search-field.tsx'
import { StatusFilter } from './status-filter.tsx'
import { useSetSearch } from './use-set-search.ts'

/** Every filter stands in the address; changing one starts again at the newest page. */
export function FilterBar({ search }: { search: ListSearch }) {
  const { t } = useTranslation()
  const setSearch = useSetSearch()
  return (
    <search className="flex flex-wrap items-end gap-2">
      <SearchField
        q={search.q ?? ''}
        hint={t('list.searchHint')}
        onChange={(q) => setSearch({ q: q || undefined, cursor: undefined }, 'replace')}
      />
      <StatusFilter
        chosen={search.status ?? []}
        onChange={(status) =>
          setSearch({ status: status.length > 0 ? status : undefined, cursor: undefined }, 'push')
        }
      />
      <button
        type="button"
        aria-pressed={search.flagged === true}
        onClick={() => setSearch({ flagged: search.flagged ? undefined : true, cursor: undefined }, 'push')}
        className={FILTER_BUTTON}
      >
        <Flag aria-hidden="true" className={classNames('size-3.5', search.flagged && 'fill-current')} />
        {t('list.onlyFlagged')}
      </button>
      <DateRange search={search} />
      {isNarrowed(search) && (
        <button
          type="button"
          onClick={() => setSearch(NO_FILTERS, 'push')}
          className="inline-flex min-h-9 items-center gap-1.5 rounded-control px-2 text-[0.8125rem] font-[560] text-accent hover:bg-accent-soft"
        >
          <X aria-hidden="true" className="size-3.5" />
          {t('list.clear')}
        </button>
      )}
    </search>
  )
}

function DateRange({ search }: { search: ListSearch }) {
  const { t } = useTranslation()
  const setSearch = useSetSearch()
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="flex items-center gap-2 text-[0.8125rem] text-ink-faint">
          {t(`list.${end}`)}
          <input
            type="date"
            value={search[end] ?? ''}
            max={end === 'from' ? search.to : undefined}
            min={end === 'to' ? search.from : undefined}
            onChange={({ target }) => {
              const day = isPlainDate(target.value) ? target.value : undefined
              setSearch({ [end]: day, cursor: undefined }, 'push')
            }}
            className="min-h-9 w-36 rounded-control border border-edge bg-surface px-2 text-[0.8125rem] text-ink tabular-nums"
          />
        </label>
      ))}
    </>
  )
}
