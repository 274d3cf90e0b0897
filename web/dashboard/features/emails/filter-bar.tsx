import { MAIL_KINDS } from '@countersign/core'
import { useTranslation } from 'react-i18next'
import { ClearFilters } from '../../app/filters/clear-filters.tsx'
import { FilterChoice } from '../../app/filters/filter-choice.tsx'
import { EMAIL_STATUSES, isNarrowed, NO_FILTERS, type EmailSearch } from './search.ts'
import { useSetSearch } from '../../app/use-set-search.ts'

/** Every filter stands in the address; changing one starts again at the newest page. */
export function FilterBar({ search }: { search: EmailSearch }) {
  const { t } = useTranslation()
  const setSearch = useSetSearch<EmailSearch>()
  return (
    <search className="flex flex-wrap items-center gap-2">
      <FilterChoice
        label={t('emails.filterStatus')}
        any={t('emails.anyStatus')}
        known={EMAIL_STATUSES}
        value={search.became}
        text={(status) => t(`emails.status.${status}`)}
        onChange={(became) => setSearch({ became, cursor: undefined }, 'push')}
      />
      <FilterChoice
        label={t('emails.filterKind')}
        any={t('emails.anyKind')}
        known={MAIL_KINDS}
        value={search.about}
        text={(kind) => t(`emails.kind.${kind}`)}
        onChange={(about) => setSearch({ about, cursor: undefined }, 'push')}
      />
      {search.verification && (
        <span className="inline-flex min-h-9 max-w-full items-center rounded-control border border-accent bg-accent-soft px-3 font-mono text-xs break-all text-accent">
          {search.verification}
        </span>
      )}
      {isNarrowed(search) && <ClearFilters onClear={() => setSearch(NO_FILTERS, 'push')} />}
    </search>
  )
}
