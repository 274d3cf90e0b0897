import { useTranslation } from 'react-i18next'
import { answerOf } from '../../../../api/client.ts'
import { useApi } from '../../../../api/use-api.ts'
import { ActDialog } from './act-dialog.tsx'
import { useMailText, type ActProps } from './act-props.ts'
import { useAct } from './use-act.ts'

export function ApproveDialog({ verification, onClose }: ActProps) {
  const { t } = useTranslation()
  const send = useSend(verification.id, '/v1/verifications/{id}/approve')
  const toast = t('approving.done')
  const acting = useAct({ verification, act: 'approve', send, toast, onDone: onClose })
  return (
    <ActDialog
      title={t('approving.title')}
      text={t('approving.text', { name: verification.name ?? t('create.somebody') })}
      mail={useMailText(verification, 'act.mailedResult')}
      confirm={t('act.approve')}
      acting={acting}
      onClose={onClose}
    />
  )
}

export function AcknowledgeDialog({ verification, onClose }: ActProps) {
  const { t } = useTranslation()
  const send = useSend(verification.id, '/v1/verifications/{id}/acknowledge')
  const toast = t('acknowledging.done')
  const acting = useAct({ verification, act: 'acknowledge', send, toast, onDone: onClose })
  return (
    <ActDialog
      title={t('acknowledging.title')}
      text={t('acknowledging.text')}
      confirm={t('act.acknowledge')}
      acting={acting}
      onClose={onClose}
    />
  )
}

export function CancelDialog({ verification, onClose }: ActProps) {
  const { t } = useTranslation()
  const send = useSend(verification.id, '/v1/verifications/{id}/cancel')
  const toast = t('cancel.done')
  const acting = useAct({ verification, act: 'cancel', send, toast, onDone: onClose })
  return (
    <ActDialog
      title={t('cancel.title')}
      text={t('cancel.text', { name: verification.name ?? t('create.somebody') })}
      confirm={t('cancel.confirm')}
      variant="danger"
      acting={acting}
      onClose={onClose}
    />
  )
}

export function RerunDialog({ verification, onClose }: ActProps) {
  const { t } = useTranslation()
  const send = useSend(verification.id, '/v1/verifications/{id}/rerun-checks')
  const toast = t('rerunning.done')
  const acting = useAct({ verification, act: 'rerun', send, toast, onDone: onClose })
  return (
    <ActDialog
      title={t('rerunning.title')}
      text={t('rerunning.text')}
      confirm={t('rerunning.confirm')}
      acting={acting}
      onClose={onClose}
    />
  )
}

type PlainPath =
  | '/v1/verifications/{id}/approve'
  | '/v1/verifications/{id}/acknowledge'
  | '/v1/verifications/{id}/cancel'
  | '/v1/verifications/{id}/rerun-checks'

/** Sends an act that needs nothing but the version that was seen. */
function useSend(id: string, path: PlainPath) {
  const api = useApi()
  return (seen_version: number) =>
    answerOf(api.POST(path, { params: { path: { id } }, body: { seen_version } }))
}
