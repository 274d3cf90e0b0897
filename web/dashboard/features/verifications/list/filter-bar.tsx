import { Flag } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../../ui/index.ts'
import { ClearFilters } from '../../../app/filters/clear-filters.tsx'
import { FILTER_BUTTON } from '../../../app/filters/filter-button.ts'
import { FilterDays } from '../../../app/filters/filter-days.tsx'
import { AssigneeFilter } from '../../assignment/assignee-filter.tsx'
import { TagFilter } from '../../tags/tag-filter.tsx'
import { isNarrowed, NO_FILTERS, type ListSearch } from './filters.ts'
import { SearchField } from '../../../app/filters/search-field.tsx'
import { StatusFilter } from './status-filter.tsx'
import { useSetSearch } from '../../../app/use-set-search.ts'

/** Every filter stands in the address; changing one starts again at the newest page. */
export function FilterBar({ search }: { search: ListSearch }) {
  const { t } = useTranslation()
  const setSearch = useSetSearch<ListSearch>()
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
      <FilterDays
        search={search}
        labels={{ from: t('list.from'), to: t('list.to') }}
        onChange={(days) => setSearch({ ...days, cursor: undefined }, 'push')}
      />
      <TagFilter value={search.tag} onChange={(tag) => setSearch({ tag, cursor: undefined }, 'push')} />
      <AssigneeFilter
        value={search.assigned}
        onChange={(assigned) => setSearch({ assigned, cursor: undefined }, 'push')}
      />
      {isNarrowed(search) && <ClearFilters onClear={() => setSearch(NO_FILTERS, 'push')} />}
    </search>
  )
}
