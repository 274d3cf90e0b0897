import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ClearFilters } from '../../app/filters/clear-filters.tsx'
import { FilterChoice } from '../../app/filters/filter-choice.tsx'
import { FilterDays } from '../../app/filters/filter-days.tsx'
import { SearchField } from '../../app/filters/search-field.tsx'
import {
  isNarrowed,
  METHODS,
  NO_FILTERS,
  REQUEST_ACTORS,
  REQUEST_STATES,
  SLOW,
  type RequestSearch,
} from './filters.ts'
import { useSetSearch } from '../../app/use-set-search.ts'

/** Every filter stands in the address; changing one starts again at the newest page. */
export function FilterBar({ search }: { search: RequestSearch }) {
  const { t } = useTranslation()
  const setSearch = useSetSearch<RequestSearch>()
  return (
    <search className="flex flex-wrap items-end gap-2">
      <SearchField
        q={search.q ?? ''}
        hint={t('requests.searchHint')}
        onChange={(q) => setSearch({ q: q || undefined, cursor: undefined }, 'replace')}
      />
      <Choice
        name="state"
        known={REQUEST_STATES}
        search={search}
        text={(value) => t(`requests.state.${value}`)}
      />
      <Choice
        name="actor"
        known={REQUEST_ACTORS}
        search={search}
        text={(value) => t(`requests.actor.${value}`)}
      />
      <Choice name="method" known={METHODS} search={search} text={String} />
      <Choice name="slow" known={SLOW} search={search} text={(ms) => t('requests.atLeast', { ms })} />
      <FilterDays
        search={search}
        labels={{ from: t('requests.from'), to: t('requests.to') }}
        onChange={(days) => setSearch({ ...days, cursor: undefined }, 'push')}
      />
      {(['route', 'code'] as const).map((name) => {
        const value = search[name]
        return (
          value && (
            <button
              key={name}
              type="button"
              aria-label={t('requests.without', { value })}
              onClick={() => setSearch({ [name]: undefined, cursor: undefined }, 'push')}
              className="inline-flex min-h-9 max-w-full items-center gap-1.5 rounded-control border border-accent bg-accent-soft px-3 font-mono text-xs break-all text-accent"
            >
              {value}
              <X aria-hidden="true" className="size-3.5 shrink-0" />
            </button>
          )
        )
      })}
      {isNarrowed(search) && <ClearFilters onClear={() => setSearch(NO_FILTERS, 'push')} />}
    </search>
  )
}

type ChoiceProps<Name extends 'state' | 'actor' | 'method' | 'slow'> = {
  name: Name
  known: readonly NonNullable<RequestSearch[Name]>[]
  search: RequestSearch
  text: (value: NonNullable<RequestSearch[Name]>) => string
}

function Choice<Name extends 'state' | 'actor' | 'method' | 'slow'>(props: ChoiceProps<Name>) {
  const { name, known, search, text } = props
  const { t } = useTranslation()
  const setSearch = useSetSearch<RequestSearch>()
  return (
    <FilterChoice
      label={t(`requests.filter.${name}`)}
      any={t(`requests.any.${name}`)}
      known={known}
      value={known.find((value) => value === search[name])}
      text={text}
      onChange={(value) => setSearch({ [name]: value, cursor: undefined }, 'push')}
    />
  )
}
