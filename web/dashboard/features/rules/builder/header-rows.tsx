import type { RuleIssue } from '@countersign/core'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, classNames, CONTROL, CONTROL_SIZE } from '../../../../ui/index.ts'
import { issuesAt } from '../../../app/issues-at.ts'
import { keyed, type Keyed } from '../draft.ts'
import { headerName, headersOf, type Header } from '../headers.ts'
import { Issues } from './issues.tsx'
import { TemplateField } from './template-field.tsx'

type HeaderRowsProps = {
  headers: Readonly<Record<string, string>>
  /** Of the action. */
  issues: readonly RuleIssue[]
  onChange: (headers: Readonly<Record<string, string>>) => void
}

/** Names and values of headers. A row whose name is not typed yet stays here and goes nowhere. */
export function HeaderRows({ headers, issues, onChange }: HeaderRowsProps) {
  const { t } = useTranslation()
  const [rows, setRows] = useState<readonly Keyed<Header>[]>(() =>
    Object.entries(headers).map(([name, value]) => keyed({ name, value })),
  )
  const set = (next: readonly Keyed<Header>[]) => {
    setRows(next)
    onChange(headersOf(next.map(({ value }) => value)))
  }
  const change = (key: number, part: Partial<Header>) =>
    set(rows.map((row) => (row.key === key ? { key, value: { ...row.value, ...part } } : row)))
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 text-sm font-[560]">{t('ruleHttp.headers')}</legend>
      {rows.map(({ key, value: header }, index) => (
        <div key={key} className="flex items-start gap-1">
          <div className="grid min-w-0 flex-1 gap-1.5 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
            <input
              aria-label={t('ruleHttp.headerName', { number: index + 1 })}
              placeholder={t('ruleHttp.name')}
              value={header.name}
              maxLength={100}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              onChange={({ target }) => change(key, { name: target.value })}
              className={classNames(CONTROL, CONTROL_SIZE.medium, 'font-mono text-[0.8125rem]')}
            />
            <TemplateField
              label={t('ruleHttp.headerValue', { number: index + 1 })}
              labelHidden
              value={header.value}
              mono
              withCredentials
              issues={issuesOf(header, rows.slice(0, index), issues)}
              onChange={(value) => change(key, { value })}
            />
          </div>
          <button
            type="button"
            onClick={() => set(rows.filter((row) => row.key !== key))}
            aria-label={t('ruleHttp.removeHeader', { number: index + 1 })}
            className="mt-1 grid size-8 shrink-0 place-items-center rounded-control text-ink-soft hover:bg-sunken"
          >
            <X aria-hidden="true" className="size-4" />
          </button>
        </div>
      ))}
      <Issues issues={issuesAt(issues, 'headers')} />
      <Button
        className="min-h-9 self-start text-sm"
        icon={<Plus aria-hidden="true" className="size-4" />}
        onClick={() => setRows([...rows, keyed({ name: '', value: '' })])}
      >
        {t('ruleHttp.addHeader')}
      </Button>
    </fieldset>
  )
}

/** What is wrong with a header; a name that stands above already is said here, because only one of them is kept. */
function issuesOf(
  { name }: Header,
  above: readonly Keyed<Header>[],
  issues: readonly RuleIssue[],
): RuleIssue[] {
  const own = headerName(name)
  const isTwice = own !== '' && above.some(({ value }) => headerName(value.name) === own)
  const path = `headers.${own}`
  return [
    ...issuesAt(issues, path),
    ...(isTwice ? [{ path, code: 'twice' as const, details: { value: own } }] : []),
  ]
}
