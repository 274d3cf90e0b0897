import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Skeleton, useToast, type PageLanguage } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'
import { ProblemView, useProblemText } from '../../app/problem-view.tsx'
import { Section } from '../../app/section.tsx'
import { When } from '../../app/when.tsx'
import { termsQuery, type Terms } from './queries.ts'

/** The terms of overrides: to read, to accept with a tick, and who accepted which version. */
export function TermsSection({ mayAccept }: { mayAccept: boolean }) {
  const { t } = useTranslation()
  const terms = useQuery(termsQuery(useApi()))
  return (
    <Section title={t('accountPage.terms')} text={t('accountPage.termsText')}>
      {terms.error && <ProblemView error={terms.error} onRetry={() => void terms.refetch()} />}
      {!terms.data && !terms.error && <Skeleton className="h-32" />}
      {terms.data && <TermsOf terms={terms.data} mayAccept={mayAccept} />}
    </Section>
  )
}

function TermsOf({ terms, mayAccept }: { terms: Terms; mayAccept: boolean }) {
  const { t } = useTranslation()
  const { current, versions } = terms
  const older = versions.filter(({ version }) => version !== current.version)
  return (
    <div className="flex flex-col gap-4">
      <TermsText version={current} />
      {current.accepted_at ? (
        <Banner tone="ok">
          {t('accountPage.acceptedBy', {
            version: current.version,
            name: current.accepted_by?.name ?? current.accepted_by?.id ?? t('accountPage.nobody'),
          })}{' '}
          <When at={current.accepted_at} />
        </Banner>
      ) : mayAccept ? (
        <AcceptForm version={current.version} />
      ) : (
        <Banner tone="neutral">{t('accountPage.notAccepted')}</Banner>
      )}
      {older.map((version) => (
        <details key={version.version} className="text-[0.8125rem]">
          <summary className="cursor-pointer py-1">
            {t('accountPage.older', { version: version.version })}
          </summary>
          <TermsText version={version} />
        </details>
      ))}
    </div>
  )
}

function TermsText({ version: { version, text } }: { version: Terms['current'] }) {
  const { t, i18n } = useTranslation()
  return (
    <div className="flex max-w-3xl flex-col gap-2.5 rounded-control border border-line bg-sunken p-4 text-[0.8125rem]">
      <p className="text-xs text-ink-soft">{t('accountPage.version', { version })}</p>
      {text[i18n.language as PageLanguage].split('\n\n').map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  )
}

function AcceptForm({ version }: { version: string }) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const [ticked, setTicked] = useState(false)
  const [reminded, setReminded] = useState(false)
  const accepting = useAccepting()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setReminded(!ticked)
    if (ticked && !accepting.isPending) accepting.mutate(version)
  }
  return (
    <form onSubmit={submit} className="flex flex-col items-start gap-3">
      {accepting.error && (
        <Banner tone="bad" role="alert">
          {textOf(accepting.error)}
        </Banner>
      )}
      <label className="flex min-h-9 items-start gap-3 text-sm pointer-coarse:min-h-11">
        <input
          type="checkbox"
          checked={ticked}
          aria-describedby={reminded ? 'tick-first' : undefined}
          aria-invalid={reminded || undefined}
          onChange={(event) => {
            setTicked(event.currentTarget.checked)
            setReminded(false)
          }}
          className="mt-0.5 size-4 shrink-0 accent-accent"
        />
        {t('accountPage.tick')}
      </label>
      {reminded && (
        <p id="tick-first" role="alert" className="text-sm font-[520] text-bad-ink">
          {t('accountPage.tickFirst')}
        </p>
      )}
      <Button type="submit" variant="primary" busy={accepting.isPending}>
        {t('accountPage.accept')}
      </Button>
    </form>
  )
}

function useAccepting() {
  const { t } = useTranslation()
  const api = useApi()
  const toast = useToast()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (version: string) => answerOf(api.POST('/v1/account/terms/accept', { body: { version } })),
    onSuccess: () => {
      toast({ title: t('accountPage.accepted'), tone: 'ok' })
      return queryClient.invalidateQueries()
    },
  })
}
