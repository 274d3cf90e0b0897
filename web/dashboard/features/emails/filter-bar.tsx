import { MAIL_KINDS } from '@countersign/core'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EMAIL_STATUSES, isNarrowed, NO_FILTERS, type EmailSearch } from './search.ts'
import { useSetSearch } from './use-set-search.ts'

/** Every filter stands in the address; changing one starts again at the newest page. */
export function FilterBar({ search }: { search: EmailSearch }) {
  const { t } = useTranslation()
  const setSearch = useSetSearch()
  return (
    <search className="flex flex-wrap items-center gap-2">
      <Choice
        label={t('emails.filterStatus')}
        any={t('emails.anyStatus')}
        known={EMAIL_STATUSES}
        value={search.became}
        text={(status) => t(`emails.status.${status}`)}
        onChange={(became) => setSearch({ became, cursor: undefined }, 'push')}
      />
      <Choice
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

type ChoiceProps<Value extends string> = {
  label: string
  any?: string
  known: readonly Value[]
  value: Value | undefined
  text: (value: Value) => string
  onChange: (value: Value | undefined) => void
}

/** Without `any` one is always chosen. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, any, known, value, text, onChange } = props
  return (
    <select
      aria-label={label}
      value={value ?? ''}
      onChange={({ target }) => onChange(known.find((each) => each === target.value))}
      className="min-h-9 max-w-full rounded-control border border-edge bg-surface px-2 text-[0.8125rem] text-ink"
    >
      {any !== undefined && <option value="">{any}</option>}
      {known.map((each) => (
        <option key={each} value={each}>
          {text(each)}
        </option>
      ))}
    </select>
  )
}
