import { isCompleted } from '@countersign/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Select } from '../../../../../ui/index.ts'
import { answerOf } from '../../../../api/client.ts'
import { useApi, useMode } from '../../../../api/use-api.ts'
import { flowsQuery } from '../../queries.ts'
import { ActDialog } from './act-dialog.tsx'
import { useMailText, type ActProps } from './act-props.ts'
import { NewLink } from './new-link.tsx'
import { useAct } from './use-act.ts'

/** The same again with a new link. */
export function RestartDialog({ verification, onClose }: ActProps) {
  const { t } = useTranslation()
  const acting = useRestart({ verification, onClose }, null)
  const mail = useMailText(verification, 'act.mailed')
  const { id, status } = verification
  if (acting.done) {
    return <NewLink title={t('restarting.done')} made={acting.done} from={id} onClose={onClose} />
  }
  return (
    <ActDialog
      title={t('restarting.title')}
      text={t(isCompleted(status) ? 'restarting.textEnded' : 'restarting.textOpen')}
      mail={mail}
      confirm={t('restarting.confirm')}
      acting={acting}
      onClose={onClose}
    />
  )
}

/** Through another flow: enhanced due diligence (domain.md 4.8). */
export function OtherFlowDialog({ verification, onClose }: ActProps) {
  const { t } = useTranslation()
  const flows = useQuery(flowsQuery({ api: useApi(), mode: useMode() }))
  const others = (flows.data?.data ?? []).filter(({ id }) => id !== verification.flow.id)
  const [chosen, setChosen] = useState<string | null>(null)
  const flowId = chosen ?? others[0]?.id ?? null
  const acting = useRestart({ verification, onClose }, flowId)
  const mail = useMailText(verification, 'act.mailed')
  const { id, status } = verification
  if (acting.done) {
    return <NewLink title={t('restarting.done')} made={acting.done} from={id} onClose={onClose} />
  }
  return (
    <ActDialog
      title={t('restarting.otherTitle')}
      text={`${t('restarting.otherText')} ${t(isCompleted(status) ? 'restarting.textEnded' : 'restarting.textOpen')}`}
      mail={flowId === null ? undefined : mail}
      confirm={t('restarting.otherConfirm')}
      acting={acting}
      blocked={flowId === null}
      onClose={onClose}
    >
      {flows.data && others.length === 0 ? (
        <Banner tone="warn">{t('restarting.noFlow')}</Banner>
      ) : (
        <Select
          label={t('restarting.flow')}
          items={others.map((flow) => ({ value: flow.id, label: flow.name }))}
          value={flowId}
          onChange={setChosen}
        />
      )}
    </ActDialog>
  )
}

function useRestart({ verification }: ActProps, flowId: string | null) {
  const api = useApi()
  const { id } = verification
  return useAct({
    verification,
    act: flowId === null ? 'restart' : 'otherFlow',
    send: (seen_version) =>
      answerOf(
        api.POST('/v1/verifications/{id}/restart', {
          params: { path: { id } },
          body: { seen_version, ...(flowId !== null && { flow_id: flowId }) },
        }),
      ),
    onDone: () => {},
  })
}
