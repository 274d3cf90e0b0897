import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answerOf } from '../../../../api/client.ts'
import { useApi } from '../../../../api/use-api.ts'
import type { PendingOverride } from '../../../../api/wire.ts'
import { ActDialog } from '../acts/act-dialog.tsx'
import type { ActProps } from '../acts/act-props.ts'
import { useAct } from '../acts/use-act.ts'
import { useActorName } from '../actor-name.ts'
import { CountedText } from './counted-text.tsx'

export type Answer = 'confirm' | 'reject' | 'withdraw'

const NOTE_MAX = 2000

/** What a second person, or who asked, does with a request. A rejection says why. */
export function AnswerDialog({
  answer,
  pending,
  verification,
  onClose,
}: ActProps & { answer: Answer; pending: PendingOverride }) {
  const { t } = useTranslation()
  const nameOf = useActorName()
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const send = useSend(answer, verification.id, pending.id)
  const acting = useAct({
    verification,
    act: 'modify',
    send: (seen) => send(seen, note.trim()),
    toast: t(`pending.${answer}Done`),
    onDone: onClose,
  })
  const lacksNote = answer === 'reject' && note.trim() === ''
  const words = {
    who: nameOf(pending.by),
    from: t(`ui:status.${pending.from}`),
    to: t(`ui:status.${pending.to}`),
  }
  return (
    <ActDialog
      title={t(`pending.${answer}Title`)}
      text={t(`pending.${answer}Text`, words)}
      confirm={t(`pending.${answer}`).replace('…', '')}
      acting={acting}
      isReady={() => {
        setTried(true)
        return !lacksNote
      }}
      onClose={onClose}
    >
      <CountedText
        label={t('pending.note')}
        hint={t(answer === 'reject' ? 'pending.noteRequired' : 'pending.noteHint')}
        max={NOTE_MAX}
        value={note}
        onChange={setNote}
        error={tried && lacksNote ? t('pending.noteMissing') : null}
      />
    </ActDialog>
  )
}

function useSend(answer: Answer, id: string, override_id: string) {
  const api = useApi()
  const params = { path: { id, override_id } }
  return (seen_version: number, note: string) => {
    if (answer === 'reject') {
      const path = '/v1/verifications/{id}/overrides/{override_id}/reject'
      return answerOf(api.POST(path, { params, body: { note, seen_version } }))
    }
    const body = { seen_version, ...(note !== '' && { note }) }
    return answer === 'confirm'
      ? answerOf(api.POST('/v1/verifications/{id}/overrides/{override_id}/confirm', { params, body }))
      : answerOf(api.POST('/v1/verifications/{id}/overrides/{override_id}/withdraw', { params, body }))
  }
}
