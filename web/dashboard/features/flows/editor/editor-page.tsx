import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Skeleton } from '../../../../ui/index.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { useMay } from '../../../app/member.ts'
import { ProblemView } from '../../../app/problem-view.tsx'
import { Screen } from '../../../app/screen.tsx'
import { flowQuery } from '../queries.ts'
import { BackToFlows } from './back-to-flows.tsx'
import { Editor } from './editor.tsx'

export function FlowPage() {
  const { t } = useTranslation()
  const { id } = useParams({ strict: false })
  const flow = useQuery(flowQuery(useApi(), useMode(), id ?? ''))
  const may = useMay('flow:manage')
  // A cached text may be older than what somebody else saved: what is written begins with what there is.
  if (flow.data && !(flow.isFetching && !flow.isFetchedAfterMount)) {
    return <Editor key={flow.data.id} flow={flow.data} may={may} />
  }
  return (
    <Screen title={t('flows.title')} before={<BackToFlows />}>
      {flow.error ? (
        <ProblemView error={flow.error} onRetry={() => void flow.refetch()} />
      ) : (
        <Skeleton className="h-64" />
      )}
    </Screen>
  )
}
