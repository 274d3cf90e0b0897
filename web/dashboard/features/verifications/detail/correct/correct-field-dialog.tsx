import type { CorrectableField } from '@countersign/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../../../ui/index.ts'
import type { ActProps } from '../acts/act-props.ts'
import { CorrectionDialog } from './correction-dialog.tsx'

const DATES: readonly CorrectableField[] = ['birth_date', 'expiry_date']
const CAPITALS: readonly CorrectableField[] = ['nationality', 'issuing_state', 'sex']

/** Puts one field that was read from the document right; the comparison is judged anew. */
export function CorrectFieldDialog({
  field,
  read,
  ...act
}: ActProps & { field: CorrectableField; read: string | null }) {
  const { t } = useTranslation()
  const [value, setValue] = useState(read ?? '')
  const lacksValue = value.trim() === ''
  return (
    <CorrectionDialog
      {...act}
      name={t(`data.fields.${field}`)}
      text={t('correcting.fieldText')}
      correction={{ field, value: CAPITALS.includes(field) ? value.toUpperCase() : value }}
      isIncomplete={lacksValue}
    >
      {(tried) => (
        <Field
          label={t('correcting.value')}
          type={DATES.includes(field) ? 'date' : 'text'}
          autoComplete="off"
          maxLength={200}
          hint={t('correcting.before', { value: read ?? t('data.none') })}
          error={tried && lacksValue ? t('correcting.valueMissing') : null}
          value={value}
          onChange={({ target }) => setValue(target.value)}
        />
      )}
    </CorrectionDialog>
  )
}
