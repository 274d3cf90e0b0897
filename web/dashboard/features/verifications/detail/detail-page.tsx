import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Banner, Skeleton } from '../../../../ui/index.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import type { Verification } from '../../../api/wire.ts'
import { useLiveState } from '../../../app/live/use-live.ts'
import { ProblemView, useProblemText } from '../../../app/problem-view.tsx'
import { Screen } from '../../../app/screen.tsx'
import { When } from '../../../app/when.tsx'
import { TeamPanel } from '../../assignment/team-panel.tsx'
import { DataBanner } from '../../retention/data-banner.tsx'
import { DataMenu } from '../../retention/data-menu.tsx'
import { shownName } from '../../retention/shown-name.ts'
import { ActAsApplicant } from '../../test-mode/act-as-applicant.tsx'
import { SimulatedNote } from '../../test-mode/simulated-note.tsx'
import { verificationQuery } from '../queries.ts'
import { BackLink } from './back-link.tsx'
import { deadlineOf } from './deadline-of.ts'
import { MemberActs } from './acts/member-acts.tsx'
import { MissingList } from './acts/missing-list.tsx'
import { ChainLine } from './chain-line.tsx'
import { DetailTabs } from './detail-tabs.tsx'
import { FactsPanel } from './facts-panel.tsx'
import { DetailHeading } from './detail-heading.tsx'
import { NoSuchVerification } from './no-such-verification.tsx'
import { DecisionBar } from './acts/decision-bar.tsx'
import { PendingBanner } from './override/pending-banner.tsx'
import { OverridePanel } from './override-panel.tsx'
import { VendorWords } from './vendor-words.tsx'

export function DetailPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/member/verifications/$id' })
  const found = useQuery(
    verificationQuery({ api: useApi(), mode: useMode(), isLive: useLiveState() === 'connected' }, id),
  )
  if (found.data) return <Loaded verification={found.data} error={found.error} />
  if (found.error instanceof ApiProblem && found.error.status === 404) return <NoSuchVerification id={id} />
  return (
    <Screen title={t('detail.verification')} before={<BackLink />}>
      {found.error ? (
        <ProblemView error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <div role="status" className="flex flex-col gap-5">
          <span className="sr-only">{t('app.loading')}</span>
          <Skeleton className="h-36 w-full" />
          <Skeleton className="h-72 w-full" />
        </div>
      )}
    </Screen>
  )
}

function Loaded({ verification, error }: { verification: Verification; error: Error | null }) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const name = shownName(verification, t)
  return (
    <Screen
      key={verification.id}
      title={name}
      before={<BackLink />}
      heading={<DetailHeading verification={verification} name={name} />}
      lead={
        <div className="flex flex-col gap-1.5">
          <NextStep verification={verification} />
          <ChainLine verification={verification} />
          <MissingList verification={verification} />
        </div>
      }
      actions={
        <>
          <ActAsApplicant verification={verification} />
          <MemberActs verification={verification} />
          <DataMenu verification={verification} />
        </>
      }
    >
      {error && (
        <Banner tone="warn" role="status">
          {t('list.stale', { reason: textOf(error) })}
        </Banner>
      )}
      <DataBanner verification={verification} />
      <SimulatedNote verification={verification} />
      <PendingBanner verification={verification} />
      <OverridePanel verification={verification} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_19rem]">
        <DetailTabs verification={verification} />
        <div className="flex min-w-0 flex-col gap-5 xl:sticky xl:top-7">
          <TeamPanel verification={verification} />
          <FactsPanel verification={verification} />
          <VendorWords verification={verification} />
        </div>
      </div>
      <DecisionBar verification={verification} />
    </Screen>
  )
}

/** Who is next and until when: the first two questions. */
function NextStep({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const { next_actor: next, completed_at: completed } = verification
  const ends = completed ?? deadlineOf(verification)
  return (
    <span className="flex flex-wrap gap-x-5 gap-y-1 text-[0.8125rem]">
      <span>
        {t('detail.nextActor')}:{' '}
        <span className="font-[560] text-ink">{next ? t(`actor.${next}`) : t('list.nobody')}</span>
      </span>
      {ends && (
        <span>
          {t(completed ? 'detail.completed' : 'detail.deadline')}:{' '}
          <When at={ends} className="font-[560] text-ink" />
        </span>
      )}
    </span>
  )
}
