import type { ReasonSlug } from '@countersign/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answerOf } from '../../../../api/client.ts'
import { useApi } from '../../../../api/use-api.ts'
import { ActDialog } from './act-dialog.tsx'
import { useMailText, type ActProps } from './act-props.ts'
import { ReasonPicker } from './reason-picker.tsx'
import { reasonsFirst } from './reasons-first.ts'
import { TextArea } from './text-area.tsx'
import { useAct } from './use-act.ts'

/** Declines after a confirmation with at least one reason (domain.md 4.8, iDenfy). */
export function DeclineDialog({ verification, onClose }: ActProps) {
  const { t } = useTranslation()
  const api = useApi()
  const [reasons, setReasons] = useState<ReasonSlug[]>([])
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const mail = useMailText(verification, 'act.mailedResult')
  const { id } = verification
  const acting = useAct({
    verification,
    act: 'decline',
    send: (seen_version) =>
      answerOf(
        api.POST('/v1/verifications/{id}/decline', {
          params: { path: { id } },
          body: { reasons, seen_version, ...(note.trim() !== '' && { note }) },
        }),
      ),
    toast: t('declining.done'),
    onDone: onClose,
  })
  const isReady = () => {
    setTried(true)
    return reasons.length > 0
  }
  return (
    <ActDialog
      title={t('declining.title')}
      text={t('declining.text')}
      mail={mail}
      confirm={t('declining.confirm')}
      variant="danger"
      acting={acting}
      isReady={isReady}
      onClose={onClose}
    >
      <ReasonPicker
        slugs={reasonsFirst(verification, 'decline')}
        chosen={reasons}
        onChange={setReasons}
        error={tried && reasons.length === 0 ? t('reasons.missing') : null}
      />
      <TextArea label={t('declining.note')} hint={t('declining.noteHint')} value={note} onChange={setNote} />
    </ActDialog>
  )
}
