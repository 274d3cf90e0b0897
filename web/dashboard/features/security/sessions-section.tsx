import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Skeleton, useToast } from '../../../ui/index.ts'
import { answerOf, done } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'
import type { OwnSession } from '../../api/wire.ts'
import { Confirm } from '../../app/confirm.tsx'
import { ProblemView } from '../../app/problem-view.tsx'
import { Section } from '../../app/section.tsx'
import { SMALL_ACTION } from '../../app/table-look.ts'
import { When } from '../../app/when.tsx'
import { useSecurityText } from './use-security-text.ts'

const SESSIONS = ['sessions']

export function SessionsSection({ className }: { className?: string }) {
  const { t } = useTranslation()
  const api = useApi()
  const toast = useToast()
  const textOf = useSecurityText()
  const queryClient = useQueryClient()
  const [asked, setAsked] = useState(false)
  const sessions = useQuery({
    queryKey: SESSIONS,
    queryFn: ({ signal }) => answerOf(api.GET('/api/auth/sessions', { signal })),
  })
  const settled = () => queryClient.invalidateQueries({ queryKey: SESSIONS })
  const ending = useMutation({
    mutationFn: (id: string) => done(api.DELETE('/api/auth/sessions/{id}', { params: { path: { id } } })),
    onSuccess: () => toast({ title: t('security.sessions.ended'), tone: 'ok' }),
    onError: (error) => toast({ title: textOf(error), tone: 'bad' }),
    onSettled: settled,
  })
  const endingOthers = useMutation({
    mutationFn: () => answerOf(api.POST('/api/auth/sessions/end-others')),
    onSuccess: ({ ended: count }) => {
      setAsked(false)
      toast({ title: t('security.sessions.othersEnded', { count }), tone: 'ok' })
      return settled()
    },
  })
  const listed = sessions.data?.data
  return (
    <Section
      title={t('security.sessions.title')}
      text={t('security.sessions.text')}
      flush
      {...(className !== undefined && { className })}
      actions={
        listed &&
        listed.length > 1 && (
          <Button className="min-h-9 text-sm" onClick={() => setAsked(true)}>
            {t('security.sessions.endOthers')}
          </Button>
        )
      }
    >
      {sessions.error ? (
        <ProblemView error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : !listed ? (
        <Skeleton className="m-5 h-16" />
      ) : (
        <ul>
          {listed.map((session) => (
            <SessionRow key={session.id} session={session} onEnd={() => ending.mutate(session.id)} />
          ))}
        </ul>
      )}
      <Confirm
        open={asked}
        onOpenChange={setAsked}
        title={t('security.sessions.endOthersTitle')}
        text={t('security.sessions.endOthersText')}
        confirm={t('security.sessions.endOthers')}
        busy={endingOthers.isPending}
        problem={endingOthers.error && textOf(endingOthers.error)}
        onConfirm={() => endingOthers.mutate()}
      />
    </Section>
  )
}

function SessionRow({ session, onEnd }: { session: OwnSession; onEnd: () => void }) {
  const { t } = useTranslation()
  const { browser, system } = session.device
  const device =
    browser && system
      ? t('security.sessions.device', { browser, system })
      : (browser ?? system ?? t('security.sessions.unknown'))
  const how = t(`security.sessions.how.${session.how}`)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-5 py-3 first:border-t-0">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 text-sm font-[560]">
          {device}
          {session.is_current && (
            <span className="rounded-full bg-accent-soft px-2 py-0.5 text-xs text-accent">
              {t('security.sessions.current')}
            </span>
          )}
        </p>
        <p className="text-[0.8125rem] text-ink-faint">
          {t('security.sessions.began', { how })} <When at={session.created_at} />
          {', '}
          {t('security.sessions.used')} <When at={session.last_used_at} />
          {' · '}
          {session.ip ?? t('security.sessions.noAddress')}
        </p>
      </div>
      {!session.is_current && (
        <button
          type="button"
          aria-label={t('security.sessions.endNamed', { device })}
          onClick={onEnd}
          className={SMALL_ACTION}
        >
          {t('security.sessions.end')}
        </button>
      )}
    </li>
  )
}
