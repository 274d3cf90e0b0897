import type { CorrectableField, CorrectedResult, CorrectionReason } from '@countersign/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { answerOf } from '../../../../api/client.ts'
import { useApi } from '../../../../api/use-api.ts'
import type { Component } from '../../../../api/wire.ts'
import { ActDialog } from '../acts/act-dialog.tsx'
import type { ActProps } from '../acts/act-props.ts'
import { TextArea } from '../acts/text-area.tsx'
import { useAct } from '../acts/use-act.ts'
import { CorrectionReasonField } from './correction-reason-field.tsx'

type CorrectionDialogProps = ActProps & {
  /** The name of what is put right. */
  name: string
  text: string
  correction:
    | { component: Component['key']; result: CorrectedResult }
    | { field: CorrectableField; value: string }
  /** Whether something beside the reason is still to be entered. */
  isIncomplete?: boolean
  /** What is entered, told whether somebody tried to confirm before it was complete. */
  children: (tried: boolean) => ReactNode
}

/** What all corrections have in common: a reason, a note, and the request. */
export function CorrectionDialog(props: CorrectionDialogProps) {
  const { verification, onClose, name, text, correction, isIncomplete = false, children } = props
  const { t } = useTranslation()
  const api = useApi()
  const { id } = verification
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
            ...correction,
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
      title={t('correcting.componentTitle', { what: name })}
      text={text}
      confirm={t('correcting.confirm')}
      acting={acting}
      isReady={() => {
        setTried(true)
        return !isIncomplete && reason !== null
      }}
      onClose={onClose}
    >
      {children(tried)}
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
