import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Brand, Card } from '../../../ui/index.ts'
import { meQuery, methodsQuery, type Step } from '../../app/session.ts'
import { useDocumentTitle } from '../../app/screen.tsx'
import { CodeForm } from './code-form.tsx'
import { LanguageLinks } from './language-links.tsx'
import { LinkForm } from './link-form.tsx'
import { PasswordForm } from './password-form.tsx'
import { ProviderForm } from './provider-form.tsx'
import { SetPasswordForm } from './set-password-form.tsx'

/** The one-time token stands in the fragment, which browsers send nowhere. Read once, then taken out of the address. */
function tokenOfAddress(): string | null {
  return new URLSearchParams(location.hash.slice(1)).get('token')
}

export function SignInPage() {
  const { t } = useTranslation()
  useDocumentTitle(t('signIn.title'))
  const router = useRouter()
  const queryClient = useQueryClient()
  const { to, left, problem } = useSearch({ from: '/sign-in' })
  const [token, setToken] = useState(tokenOfAddress)
  // A link pasted into the address of this page changes the fragment alone: nothing is loaded anew.
  useEffect(() => {
    const read = () => setToken(tokenOfAddress())
    addEventListener('hashchange', read)
    return () => removeEventListener('hashchange', read)
  }, [])
  const [email, setEmail] = useState<string | null>(null)
  const [half, setHalf] = useState<{ byLink: boolean } | null>(null)
  const methods = useQuery(methodsQuery)
  const goOn = () => router.history.push(to ?? '/')

  /** After a one-time link: whoever has no password yet is asked to choose one. */
  const entered = async (step: Step, byLink: boolean) => {
    if (step === 'second_factor') {
      setHalf({ byLink })
      return
    }
    queryClient.clear()
    const me = await queryClient.fetchQuery(meQuery)
    const { password } = await queryClient.fetchQuery(methodsQuery)
    if (byLink && password && !me.member.password_set) setEmail(me.member.email)
    else goOn()
  }

  return (
    <div className="flex min-h-dvh flex-col px-4">
      <main id="main" className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center gap-6 py-10">
        <div className="flex flex-col gap-1">
          <Brand className="text-lg" />
          <p className="text-sm text-ink-faint">{t('signIn.subtitle')}</p>
        </div>
        {left && !token && !email && !half && !problem && (
          <Banner tone={left === 'ended' ? 'warn' : 'neutral'} role="status">
            {t(left === 'ended' ? 'signIn.expired' : 'signIn.signedOut')}
          </Banner>
        )}
        {problem && !token && !email && !half && (
          <Banner tone="bad" role="alert">
            {t(`provider.problem.${problem}`)}
          </Banner>
        )}
        <Card className="sm:p-6">
          {email ? (
            <SetPasswordForm email={email} onDone={goOn} />
          ) : half ? (
            <CodeForm
              onEntered={() => entered('in', half.byLink)}
              onAgain={() => {
                setHalf(null)
                setToken(null)
              }}
            />
          ) : token ? (
            <LinkForm
              token={token}
              onEntered={(step) => entered(step, true)}
              onOther={() => setToken(null)}
            />
          ) : (
            <>
              {methods.data?.password !== false && (
                <PasswordForm onEntered={(step) => entered(step, false)} />
              )}
              {methods.data?.oidc && (
                <ProviderForm name={methods.data.oidc.name} to={to} alone={!methods.data.password} />
              )}
            </>
          )}
        </Card>
        <LanguageLinks />
      </main>
    </div>
  )
}
