import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Spinner } from '../../ui/index.ts'
import { ApiProblem } from '../api/problem.ts'
import { SetUpFirst } from '../features/security/set-up-first.tsx'
import { MemberContext } from './member.ts'
import { ProblemView } from './problem-view.tsx'
import { meQuery } from './session.ts'
import { Shell } from './shell.tsx'

/** Everything behind the sign-in. Nobody signed in: the query's 401 leads to the sign-in page (main.tsx). */
export function SignedIn() {
  const { t } = useTranslation()
  const me = useQuery(meQuery)
  const queryClient = useQueryClient()
  // Until its recovery codes have been seen, also when it has turned out meanwhile that two-step sign-in is on.
  const [settingUp, setSettingUp] = useState(false)
  const factor = me.data?.two_factor
  if (factor?.required && !factor.enabled && !settingUp) setSettingUp(true)
  if (me.data) {
    return (
      <MemberContext value={me.data}>
        {settingUp ? (
          <SetUpFirst
            me={me.data}
            onDone={async () => {
              await queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
              setSettingUp(false)
            }}
          />
        ) : (
          <Shell />
        )}
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
