import type { CorrectableField, CorrectionReason } from '@countersign/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../../../ui/index.ts'
import { answerOf } from '../../../../api/client.ts'
import { useApi } from '../../../../api/use-api.ts'
import { ActDialog } from '../acts/act-dialog.tsx'
import type { ActProps } from '../acts/act-props.ts'
import { TextArea } from '../acts/text-area.tsx'
import { useAct } from '../acts/use-act.ts'
import { CorrectionReasonField } from './correction-reason-field.tsx'

const DATES: readonly CorrectableField[] = ['birth_date', 'expiry_date']
const CAPITALS: readonly CorrectableField[] = ['nationality', 'issuing_state', 'sex']

/** Puts one field that was read from the document right; the comparison is judged anew. */
export function CorrectFieldDialog({
  verification,
  field,
  read,
  onClose,
}: ActProps & { field: CorrectableField; read: string | null }) {
  const { t } = useTranslation()
  const api = useApi()
  const { id } = verification
  const [value, setValue] = useState(read ?? '')
  const [reason, setReason] = useState<CorrectionReason | null>(null)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const acting = useAct({
    verification,
    act: 'correct',
    send: (seen_version) =>
      answerOf(
        api.POST('/v1/verifications/{id}/corrections', {
          params: { path: { id } },
          body: {
            field,
            value: CAPITALS.includes(field) ? value.toUpperCase() : value,
            reason: reason ?? 'other',
            seen_version,
            ...(note.trim() !== '' && { note }),
          },
        }),
      ),
    toast: t('correcting.done'),
    onDone: onClose,
  })
  const lacksValue = value.trim() === ''
  return (
    <ActDialog
      title={t('correcting.componentTitle', { what: t(`data.fields.${field}`) })}
      text={t('correcting.fieldText')}
      confirm={t('correcting.confirm')}
      acting={acting}
      isReady={() => {
        setTried(true)
        return !lacksValue && reason !== null
      }}
      onClose={onClose}
    >
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
      <CorrectionReasonField value={reason} onChange={setReason} isMissing={tried && reason === null} />
      <TextArea
        label={t('correcting.note')}
        hint={t('correcting.noteHint')}
        value={note}
        onChange={setNote}
      />
    </ActDialog>
  )
}
