import { useTranslation } from 'react-i18next'
import { answerOf } from '../../../../api/client.ts'
import { useApi } from '../../../../api/use-api.ts'
import { ActDialog } from './act-dialog.tsx'
import { useMailText, type ActProps } from './act-props.ts'
import { NewLink } from './new-link.tsx'
import { useAct } from './use-act.ts'

/** A new link for the same verification: the one that was given out stops working. */
export function RenewLinkDialog({ verification, onClose }: ActProps) {
  const { t } = useTranslation()
  const api = useApi()
  const mail = useMailText(verification, 'act.mailed')
  const { id } = verification
  const acting = useAct({
    verification,
    act: 'renewLink',
    send: (seen_version) =>
      answerOf(
        api.POST('/v1/verifications/{id}/renew-link', { params: { path: { id } }, body: { seen_version } }),
      ),
    onDone: () => {},
  })
  if (acting.done) {
    return <NewLink title={t('renewing.done')} made={acting.done} from={id} onClose={onClose} />
  }
  return (
    <ActDialog
      title={t('renewing.title')}
      text={t('renewing.text')}
      mail={mail}
      confirm={t('renewing.confirm')}
      acting={acting}
      onClose={onClose}
    />
  )
}
