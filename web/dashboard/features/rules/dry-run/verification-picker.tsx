import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, StatusPill } from '../../../../ui/index.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { When } from '../../../app/when.tsx'
import { foundQuery } from '../queries.ts'

type VerificationPickerProps = { value: string | null; onChange: (id: string) => void }

/** The newest verifications, or those that fit what is typed. */
export function VerificationPicker({ value, onChange }: VerificationPickerProps) {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const found = useQuery(foundQuery({ api: useApi(), mode: useMode() }, q.trim()))
  const items = found.data?.data ?? []
  return (
    <fieldset className="flex min-w-0 flex-col gap-2 md:col-span-2">
      <legend className="mb-1.5 text-[0.9375rem] font-[560]">{t('ruleTest.verification')}</legend>
      <Field
        label={<span className="sr-only">{t('ruleTest.search')}</span>}
        type="search"
        placeholder={t('ruleTest.search')}
        value={q}
        maxLength={200}
        autoComplete="off"
        onChange={({ target }) => setQ(target.value)}
        className="max-w-md"
      />
      <div className="max-h-56 overflow-y-auto overscroll-contain rounded-control border border-line p-1">
        {items.map(({ id, name, reference, status, created_at }) => (
          <label
            key={id}
            className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 rounded-control px-2 py-1 text-[0.8125rem] hover:bg-sunken has-checked:bg-accent-soft pointer-coarse:min-h-11"
          >
            <input
              type="radio"
              name="rule-test-verification"
              checked={id === value}
              onChange={() => onChange(id)}
              className="size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0 truncate font-[560]">{name ?? id}</span>
            {reference && <span className="min-w-0 truncate text-ink-faint">{reference}</span>}
            <span className="ml-auto flex items-center gap-3 text-xs text-ink-faint">
              <When at={created_at} short />
              <StatusPill status={status} />
            </span>
          </label>
        ))}
        {found.data && items.length === 0 && (
          <p className="px-2 py-1.5 text-sm text-ink-soft">{t('ruleTest.noVerification')}</p>
        )}
      </div>
    </fieldset>
  )
}
