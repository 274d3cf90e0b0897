import { HTTP_METHODS } from '@countersign/core'
import { issuesAt } from '../../../app/issues-at.ts'
import { useTranslation } from 'react-i18next'
import { PlainSelect, Tick } from '../../flows/editor/fields.tsx'
import type { FormProps } from './action-card.tsx'
import { HeaderRows } from './header-rows.tsx'
import { TemplateField } from './template-field.tsx'

/** A call of another system. */
export function HttpForm({ action, issues, onChange }: FormProps<'http'>) {
  const { t } = useTranslation()
  const { method, url, headers, body } = action
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <div className="sm:pt-3">
          <PlainSelect
            label={t('ruleHttp.method')}
            value={method}
            items={HTTP_METHODS.map((value) => ({ value, label: value }))}
            onChange={(next) => onChange({ ...action, method: next })}
          />
        </div>
        <TemplateField
          label={t('ruleHttp.url')}
          hint={t('ruleHttp.urlHint')}
          value={url}
          mono
          issues={issuesAt(issues, 'url')}
          onChange={(next) => onChange({ ...action, url: next })}
        />
      </div>
      <HeaderRows
        headers={headers}
        issues={issues}
        onChange={(next) => onChange({ ...action, headers: next })}
      />
      <Tick
        label={t('ruleHttp.withBody')}
        checked={body !== null}
        onChange={(on) => onChange({ ...action, body: on ? '' : null })}
      />
      {body !== null && (
        <TemplateField
          label={t('ruleHttp.body')}
          hint={t('ruleHttp.bodyHint')}
          value={body}
          rows={7}
          mono
          lengthMax={20_000}
          issues={issuesAt(issues, 'body')}
          onChange={(next) => onChange({ ...action, body: next })}
        />
      )}
    </>
  )
}
