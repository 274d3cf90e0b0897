import { useMutation, useQueryClient } from '@tanstack/react-query'
import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from '@tanstack/react-router'
import { Brand, Button, Card, Skeleton } from '../../../ui/index.ts'
import type { Me } from '../../api/wire.ts'
import { ProblemView } from '../../app/problem-view.tsx'
import { useDocumentTitle } from '../../app/screen.tsx'
import { signOut } from '../../app/session.ts'
import { LanguageLinks } from '../sign-in/language-links.tsx'
import { FormHeading } from '../sign-in/form-heading.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { SetUp } from './set-up.tsx'
import { useTwoFactor } from './two-factor-query.ts'

/** In place of the dashboard while the account asks for two-step sign-in and the member has none: nothing else is open. */
export function SetUpFirst({ me, onDone }: { me: Me; onDone: () => Promise<void> }) {
  const { t } = useTranslation()
  useDocumentTitle(t('security.setUp.firstTitle'))
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const state = useTwoFactor()
  const [codes, setCodes] = useState<string[] | null>(null)
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      queryClient.clear()
      void navigate({ to: '/sign-in', search: { left: 'out' } })
    },
  })
  return (
    <div className="flex min-h-dvh flex-col px-4">
      <main id="main" className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center gap-6 py-10">
        <Brand className="text-lg" />
        <Card className="sm:p-6">
          {codes ? (
            <RecoveryCodes codes={codes} onKept={() => void onDone()} />
          ) : (
            <>
              <FormHeading focused title={t('security.setUp.firstTitle')}>
                {t('security.setUp.firstText', { account: me.account.name })}
              </FormHeading>
              {state.error ? (
                <ProblemView error={state.error} onRetry={() => void state.refetch()} />
              ) : state.data ? (
                <SetUp passwordNeeded={state.data.password_needed} onDone={setCodes} />
              ) : (
                <Skeleton className="h-16" />
              )}
            </>
          )}
        </Card>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <LanguageLinks />
          <Button
            variant="quiet"
            busy={leaving.isPending}
            icon={<LogOut aria-hidden="true" className="size-4" />}
            onClick={() => leaving.mutate()}
          >
            {t('app.signOut')}
          </Button>
        </div>
      </main>
    </div>
  )
}
