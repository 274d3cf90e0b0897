import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Skeleton } from '../../../../ui/index.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { useLiveState } from '../../../app/live/use-live.ts'
import { ProblemView } from '../../../app/problem-view.tsx'
import { Screen } from '../../../app/screen.tsx'
import { NoSuchVerification } from '../../verifications/detail/no-such-verification.tsx'
import { verificationQuery } from '../../verifications/queries.ts'
import { BackToQueue } from './back-to-queue.tsx'
import { ReviewScreen } from './review-screen.tsx'

/** One verification, to be judged. */
export function ReviewPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/member/queue/$id' })
  const isLive = useLiveState() === 'connected'
  const found = useQuery(verificationQuery({ api: useApi(), mode: useMode(), isLive }, id))
  if (found.data) return <ReviewScreen key={id} verification={found.data} />
  if (found.error instanceof ApiProblem && found.error.status === 404) return <NoSuchVerification id={id} />
  return (
    <Screen title={t('review.title')} before={<BackToQueue />}>
      {found.error ? (
        <ProblemView error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <div role="status" className="grid gap-5 lg:grid-cols-2">
          <span className="sr-only">{t('app.loading')}</span>
          <Skeleton className="h-96 w-full" />
          <Skeleton className="h-96 w-full" />
        </div>
      )}
    </Screen>
  )
}
