import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isPlainDate } from '../verifications/list/filters.ts'
import { SearchField } from '../verifications/list/search-field.tsx'
import {
  isNarrowed,
  METHODS,
  NO_FILTERS,
  REQUEST_ACTORS,
  REQUEST_STATES,
  SLOW,
  type RequestSearch,
} from './filters.ts'
import { useSetSearch } from './use-set-search.ts'

/** Every filter stands in the address; changing one starts again at the newest page. */
export function FilterBar({ search }: { search: RequestSearch }) {
  const { t } = useTranslation()
  const setSearch = useSetSearch()
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
      <Days search={search} />
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

type ChoiceProps<Name extends 'state' | 'actor' | 'method' | 'slow'> = {
  name: Name
  known: readonly NonNullable<RequestSearch[Name]>[]
  search: RequestSearch
  text: (value: NonNullable<RequestSearch[Name]>) => string
}

function Choice<Name extends 'state' | 'actor' | 'method' | 'slow'>(props: ChoiceProps<Name>) {
  const { name, known, search, text } = props
  const { t } = useTranslation()
  const setSearch = useSetSearch()
  return (
    <select
      aria-label={t(`requests.filter.${name}`)}
      value={String(search[name] ?? '')}
      onChange={({ target }) => {
        const value = known.find((each) => String(each) === target.value)
        setSearch({ [name]: value, cursor: undefined }, 'push')
      }}
      className="min-h-9 max-w-full rounded-control border border-edge bg-surface px-2 text-[0.8125rem] text-ink"
    >
      <option value="">{t(`requests.any.${name}`)}</option>
      {known.map((value) => (
        <option key={String(value)} value={String(value)}>
          {text(value)}
        </option>
      ))}
    </select>
  )
}

function Days({ search }: { search: RequestSearch }) {
  const { t } = useTranslation()
  const setSearch = useSetSearch()
  return (
    <span className="flex flex-wrap gap-2">
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="flex items-center gap-2 text-[0.8125rem] text-ink-faint">
          {t(`requests.${end}`)}
          <input
            type="date"
            value={search[end] ?? ''}
            onChange={({ target }) => {
              const day = isPlainDate(target.value) ? target.value : undefined
              setSearch({ [end]: day, cursor: undefined }, 'push')
            }}
            className="min-h-9 w-36 rounded-control border border-edge bg-surface px-2 text-[0.8125rem] text-ink tabular-nums"
          />
        </label>
      ))}
    </span>
  )
}
