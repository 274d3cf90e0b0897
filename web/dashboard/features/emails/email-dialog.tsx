import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ExternalLink, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, ButtonLink, Dialog, Skeleton, useToast } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import type { Email } from '../../api/wire.ts'
import { useMay } from '../../app/member.ts'
import { ProblemView, useProblemText } from '../../app/problem-view.tsx'
import { AheadContext } from '../../app/use-now.ts'
import { ExactTime, When } from '../../app/when.tsx'
import { EmailStatusPill } from './email-status.tsx'
import { MailView } from './mail-view.tsx'
import { contentQuery, emailQuery } from './queries.ts'
import type { EmailSearch } from './search.ts'
import { useSetSearch } from '../../app/use-set-search.ts'

/** One e-mail, by its id in the address: what it said and what became of it. */
export function EmailDialog({ id }: { id: string }) {
  const { t } = useTranslation()
  const setSearch = useSetSearch<EmailSearch>()
  const from = { api: useApi(), mode: useMode() }
  const email = useQuery(emailQuery(from, id))
  const content = useQuery(contentQuery(from, id))
  const error = email.error ?? content.error
  const retry = () => void Promise.all([email.refetch(), content.refetch()])
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && setSearch({ open: undefined }, 'replace')}
      title={email.data ? t(`emails.kind.${email.data.kind}`) : t('emails.one')}
    >
      {email.data && content.data ? (
        <>
          <Facts email={email.data} />
          <Actions email={email.data} link={content.data.link} />
          <MailView mail={content.data} />
        </>
      ) : error ? (
        <ProblemView error={error} onRetry={retry} />
      ) : (
        <div role="status">
          <span className="sr-only">{t('app.loading')}</span>
          <Skeleton className="h-96 w-full" />
        </div>
      )}
    </Dialog>
  )
}

function Facts({ email }: { email: Email }) {
  const { t } = useTranslation()
  return (
    <>
      {email.error && (
        <Banner tone={email.status === 'queued' || email.status === 'not_sent' ? 'warn' : 'bad'}>
          {t(`emails.error.${email.error}`)}
          {email.error_text && (
            <span className="mt-1 block font-mono text-xs break-words">{email.error_text}</span>
          )}
        </Banner>
      )}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-5 gap-y-2 text-sm">
        <Fact name={t('emails.to')}>
          <span className="break-all">{email.to ?? t('emails.erased')}</span>
        </Fact>
        <Fact name={t('emails.filterStatus')}>
          <EmailStatusPill status={email.status} />{' '}
          {email.next_try_at && (
            <span className="text-ink-faint">
              {t('emails.nextTry')}{' '}
              <RealTime>
                <When at={email.next_try_at} />
              </RealTime>
            </span>
          )}
        </Fact>
        <Fact name={t('emails.created')}>
          <ExactTime at={email.created_at} />
        </Fact>
        {email.sent_at && (
          <Fact name={t('emails.sentAt')}>
            <RealTime>
              <ExactTime at={email.sent_at} />
            </RealTime>
          </Fact>
        )}
        <Fact name={t('emails.verification')}>
          <Link
            to="/verifications/$id"
            params={{ id: email.verification_id }}
            className="font-mono text-xs break-all text-accent underline underline-offset-2"
          >
            {email.verification_id}
          </Link>
        </Fact>
      </dl>
    </>
  )
}

/** E-mails are written down in the time of their verification and sent in real time. */
const RealTime = ({ children }: { children: ReactNode }) => <AheadContext value={0}>{children}</AheadContext>

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-ink-faint">{name}</dt>
    <dd className="min-w-0">{children}</dd>
  </>
)

const RESENDABLE: readonly Email['status'][] = ['failed', 'bounced', 'not_sent']

function Actions({ email, link }: { email: Email; link: string | null }) {
  const { t } = useTranslation()
  const may = useMay('verification:create')
  const isResendable = may && email.to !== null && RESENDABLE.includes(email.status)
  if (!link && !isResendable) return null
  return (
    <div className="flex flex-wrap gap-2">
      {link && (
        <ButtonLink
          href={link}
          target="_blank"
          rel="noopener"
          variant="primary"
          icon={<ExternalLink aria-hidden="true" className="size-4" />}
        >
          {t('emails.openLink')}
        </ButtonLink>
      )}
      {isResendable && <ResendButton id={email.id} />}
    </div>
  )
}

function ResendButton({ id }: { id: string }) {
  const { t } = useTranslation()
  const [api, mode] = [useApi(), useMode()]
  const client = useQueryClient()
  const toast = useToast()
  const textOf = useProblemText()
  const resend = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/emails/{id}/resend', { params: { path: { id } }, body: {} })),
    onSuccess: (email) => {
      client.setQueryData(emailQuery({ api, mode }, id).queryKey, email)
      void client.invalidateQueries({ queryKey: [mode, 'emails'] })
      toast({ title: t('emails.resent') })
    },
    onError: (error) => toast({ title: t('emails.notResent'), description: textOf(error), tone: 'bad' }),
  })
  return (
    <Button
      busy={resend.isPending}
      icon={<RotateCw aria-hidden="true" className="size-4" />}
      onClick={() => resend.mutate()}
    >
      {t('emails.resend')}
    </Button>
  )
}
