import { CORRECTED_RESULTS, type CorrectedResult, type CorrectionReason } from '@countersign/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Select } from '../../../../../ui/index.ts'
import { answerOf } from '../../../../api/client.ts'
import { useApi } from '../../../../api/use-api.ts'
import type { Component } from '../../../../api/wire.ts'
import { ActDialog } from '../acts/act-dialog.tsx'
import type { ActProps } from '../acts/act-props.ts'
import { TextArea } from '../acts/text-area.tsx'
import { useAct } from '../acts/use-act.ts'
import { CorrectionReasonField } from './correction-reason-field.tsx'

/** Puts the result of one component right; the overall result follows. */
export function CorrectComponentDialog({
  verification,
  component,
  onClose,
}: ActProps & { component: Component }) {
  const { t } = useTranslation()
  const api = useApi()
  const { id } = verification
  const results = CORRECTED_RESULTS.filter((result) => result !== component.result)
  const [result, setResult] = useState<CorrectedResult>(results[0] ?? 'passed')
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
            component: component.key,
            result,
            reason: reason ?? 'other',
            seen_version,
            ...(note.trim() !== '' && { note }),
          },
        }),
      ),
    toast: t('correcting.done'),
    onDone: onClose,
  })
  return (
    <ActDialog
      title={t('correcting.componentTitle', { what: t(`component.${component.key}`) })}
      text={t('correcting.componentText')}
      confirm={t('correcting.confirm')}
      acting={acting}
      isReady={() => {
        setTried(true)
        return reason !== null
      }}
      onClose={onClose}
    >
      <Select
        label={t('correcting.result')}
        items={results.map((value) => ({ value, label: t(`result.${value}`) }))}
        value={result}
        onChange={setResult}
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
