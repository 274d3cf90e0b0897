import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ClearFilters } from '../../app/filters/clear-filters.tsx'
import { FilterChoice } from '../../app/filters/filter-choice.tsx'
import { FilterDays } from '../../app/filters/filter-days.tsx'
import { SearchField } from '../../app/filters/search-field.tsx'
import { useSetSearch } from '../../app/use-set-search.ts'
import { AUDIT_NOUNS, isNarrowed, NO_FILTERS, type AuditSearch } from './search.ts'

/** Every filter stands in the address; changing one starts again at the newest page. */
export function AuditFilters({ search }: { search: AuditSearch }) {
  const { t } = useTranslation()
  const setSearch = useSetSearch<AuditSearch>()
  return (
    <search className="flex flex-wrap items-end gap-2">
      <SearchField
        q={search.q ?? ''}
        hint={t('audit.searchHint')}
        onChange={(q) => setSearch({ q: q || undefined, cursor: undefined }, 'replace')}
      />
      <FilterChoice
        label={t('audit.filterNoun')}
        any={t('audit.anyNoun')}
        known={AUDIT_NOUNS}
        value={search.noun}
        text={(noun) => t(`audit.noun.${noun}`)}
        onChange={(noun) => setSearch({ noun, cursor: undefined }, 'push')}
      />
      <FilterDays
        search={search}
        labels={{ from: t('audit.from'), to: t('audit.to') }}
        onChange={(days) => setSearch({ ...days, cursor: undefined }, 'push')}
      />
      {search.by && (
        <button
          type="button"
          aria-label={t('audit.withoutActor', { value: search.by })}
          onClick={() => setSearch({ by: undefined, cursor: undefined }, 'push')}
          className="inline-flex min-h-9 max-w-full items-center gap-1.5 rounded-control border border-accent bg-accent-soft px-3 font-mono text-xs break-all text-accent"
        >
          {search.by}
          <X aria-hidden="true" className="size-3.5 shrink-0" />
        </button>
      )}
      {isNarrowed(search) && <ClearFilters onClear={() => setSearch(NO_FILTERS, 'push')} />}
    </search>
  )
}
