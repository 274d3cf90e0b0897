import { DIALECTS, type Dialect } from '@countersign/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, Select } from '../../../ui/index.ts'

/** In whose words an endpoint is told, and what follows from that: what is left out, and which personal data leave. */
export function DialectChoice() {
  const { t } = useTranslation()
  const [dialect, setDialect] = useState<Dialect>('native')
  return (
    <div className="flex flex-col gap-3">
      <Select
        label={t('dialect.label')}
        items={DIALECTS.map((each) => ({ value: each, label: t(`dialect.${each}`) }))}
        value={dialect}
        onChange={setDialect}
      />
      <input type="hidden" name="dialect" value={dialect} />
      <p role="status" className="text-sm text-ink-faint">
        {t(`dialect.about.${dialect}`)}
      </p>
      {dialect === 'veriff' && (
        <Field
          label={t('dialect.authClient')}
          hint={t('dialect.authClientHint')}
          name="auth_client"
          maxLength={100}
          autoComplete="off"
        />
      )}
    </div>
  )
}
