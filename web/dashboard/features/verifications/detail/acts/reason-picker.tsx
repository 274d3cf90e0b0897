import { REASONS, type ReasonSlug } from '@countersign/core'
import { Search } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames, CONTROL, CONTROL_SIZE } from '../../../../../ui/index.ts'
import { matchChoices } from '../../../../../ui/choice.ts'
import { Choices } from './act-dialog.tsx'
import { CheckRow } from './check-row.tsx'

type ReasonPickerProps = {
  /** Offered in this order: those that the checks found first. */
  slugs: readonly ReasonSlug[]
  chosen: readonly ReasonSlug[]
  onChange: (chosen: ReasonSlug[]) => void
  error: string | null
  legend?: string
}

/** One or more reasons of the catalogue, found by typing. What is chosen stays in the list. */
export function ReasonPicker({ slugs, chosen, onChange, error, legend }: ReasonPickerProps) {
  const { t } = useTranslation()
  const id = useId()
  const [query, setQuery] = useState('')
  const items = slugs.map((slug) => {
    const { veriffCode } = REASONS[slug]
    return { value: slug, label: t(`reason.${slug}`), keywords: `${slug} ${veriffCode ?? ''}` }
  })
  const found = new Set(matchChoices(items, query).map(({ value }) => value))
  const shown = items.filter(({ value }) => found.has(value) || chosen.includes(value))
  return (
    <Choices legend={legend ?? t('reasons.label')} error={error}>
      <div className="relative">
        <Search
          aria-hidden="true"
          className="absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
        />
        <input
          type="search"
          aria-label={t('reasons.search')}
          placeholder={t('reasons.search')}
          aria-controls={id}
          value={query}
          onChange={({ target }) => setQuery(target.value)}
          className={classNames(CONTROL, CONTROL_SIZE.medium, 'pl-9')}
        />
      </div>
      <div
        id={id}
        className="max-h-52 overflow-y-auto overscroll-contain rounded-control border border-line p-1"
      >
        {shown.map(({ value, label }) => (
          <CheckRow
            key={value}
            checked={chosen.includes(value)}
            onChange={(on) => onChange(slugs.filter((slug) => (slug === value ? on : chosen.includes(slug))))}
          >
            {label}
          </CheckRow>
        ))}
        {found.size === 0 && <p className="px-2 py-1.5 text-sm text-ink-soft">{t('reasons.none')}</p>}
      </div>
      <p role="status" className="text-xs text-ink-faint">
        {chosen.length > 0 && t('reasons.chosen', { count: chosen.length })}
      </p>
    </Choices>
  )
}
