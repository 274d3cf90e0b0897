import { CORRECTED_RESULTS, type CorrectedResult } from '@countersign/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Select } from '../../../../../ui/index.ts'
import type { Component } from '../../../../api/wire.ts'
import type { ActProps } from '../acts/act-props.ts'
import { CorrectionDialog } from './correction-dialog.tsx'

/** Puts the result of one component right; the overall result follows. */
export function CorrectComponentDialog({ component, ...act }: ActProps & { component: Component }) {
  const { t } = useTranslation()
  const results = CORRECTED_RESULTS.filter((result) => result !== component.result)
  const [result, setResult] = useState<CorrectedResult>(results[0] ?? 'passed')
  return (
    <CorrectionDialog
      {...act}
      name={t(`component.${component.key}`)}
      text={t('correcting.componentText')}
      correction={{ component: component.key, result }}
    >
      {() => (
        <Select
          label={t('correcting.result')}
          items={results.map((value) => ({ value, label: t(`result.${value}`) }))}
          value={result}
          onChange={setResult}
        />
      )}
    </CorrectionDialog>
  )
}
