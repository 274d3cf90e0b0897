import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Spinner } from '../../ui/index.ts'
import { ApiProblem } from '../api/problem.ts'
import { MemberContext } from './member.ts'
import { ProblemView } from './problem-view.tsx'
import { meQuery } from './session.ts'
import { Shell } from './shell.tsx'

/** Everything behind the sign-in. Nobody signed in: the query's 401 leads to the sign-in page (main.tsx). */
export function SignedIn() {
  const { t } = useTranslation()
  const me = useQuery(meQuery)
  if (me.data) {
    return (
      <MemberContext value={me.data}>
        <Shell />
      </MemberContext>
    )
  }
  const signedOut = me.error instanceof ApiProblem && me.error.status === 401
  if (me.error && !signedOut) return <ProblemView error={me.error} onRetry={() => void me.refetch()} />
  return (
    <div role="status" className="grid min-h-dvh place-items-center text-ink-faint">
      <Spinner />
      <span className="sr-only">{t('app.loading')}</span>
    </div>
  )
}
