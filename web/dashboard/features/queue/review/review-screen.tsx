import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, StatusPill } from '../../../../ui/index.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import type { SecondOpinion, Verification } from '../../../api/wire.ts'
import { useLiveState } from '../../../app/live/use-live.ts'
import { useMay, useMember } from '../../../app/member.ts'
import { Screen } from '../../../app/screen.tsx'
import { Assignee } from '../../assignment/assignee.tsx'
import { TeamPanel } from '../../assignment/team-panel.tsx'
import { ComparisonPanel } from '../../verifications/detail/comparison-panel.tsx'
import { WhyPanel } from '../../verifications/detail/why-panel.tsx'
import { DueText } from '../due-text.tsx'
import { opinionsQuery } from '../queries.ts'
import { BackToQueue } from './back-to-queue.tsx'
import { ClaimBanner } from './claim-banner.tsx'
import { CommentsPanel } from './comments-panel.tsx'
import { DecisionBar } from './decision-bar.tsx'
import { EscalateDialog, useDeEscalate } from './escalate-dialog.tsx'
import { FindingsPane } from './findings-pane.tsx'
import { GoesOnSwitch } from './goes-on-switch.tsx'
import { AskOpinionDialog, GiveOpinionDialog } from './opinion-dialogs.tsx'
import { OpinionsPanel } from './opinions-panel.tsx'
import { PicturePane } from './picture-pane.tsx'
import { useBarActs } from './use-bar-acts.ts'
import { useClaiming } from './use-claiming.ts'
import { useDeciding } from './use-deciding.ts'

type Asking = 'escalate' | 'opinion' | 'give'

/** Pictures and findings side by side, what colleagues say, and the decision always in reach. */
export function ReviewScreen({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const { id, status } = verification
  const comment = useRef<HTMLTextAreaElement>(null)
  const [asking, setAsking] = useState<Asking | null>(null)
  const claiming = useClaiming(verification)
  const deciding = useDeciding(verification)
  const { opinions, mine, isKnown } = useOpinions(verification)
  const deEscalate = useDeEscalate(id)
  const bar = useBarActs({
    verification,
    claiming,
    deciding,
    onEscalate: () => (verification.escalated ? deEscalate.run() : setAsking('escalate')),
    onOpinion: () => setAsking(mine ? 'give' : 'opinion'),
    onComment: () => comment.current?.focus(),
    hasOpinionToGive: isKnown ? mine !== undefined : null,
  })
  const close = () => setAsking(null)
  const { Dialog } = deciding
  return (
    <Screen
      title={verification.name ?? t('list.unnamed')}
      before={<BackToQueue />}
      actions={<GoesOnSwitch on={deciding.goesOn} onChange={deciding.setGoesOn} />}
      lead={
        <span className="flex flex-wrap items-center gap-x-5 gap-y-1.5 text-[0.8125rem]">
          <StatusPill status={status} />
          {verification.review_due_at && <DueText at={verification.review_due_at} />}
          <Assignee to={verification.assigned_to} />
          <span>{verification.flow.name}</span>
          {verification.reference && <span className="wrap-anywhere">{verification.reference}</span>}
          <Link to="/verifications/$id" params={{ id }} className="text-accent underline underline-offset-2">
            {t('review.details')}
          </Link>
        </span>
      }
    >
      {status === 'in_review' ? (
        <ClaimBanner claiming={claiming} />
      ) : (
        <Banner tone="neutral" role="status">
          {t('review.ended', { status: t(`ui:status.${status}`) })}
        </Banner>
      )}
      {verification.escalated && status === 'in_review' && (
        <Banner tone="bad" className="py-2.5">
          {t('escalation.banner')}
        </Banner>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-5 lg:sticky lg:top-5">
          <PicturePane verification={verification} />
          <ComparisonPanel verification={verification} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <FindingsPane verification={verification} />
          <OpinionsPanel opinions={opinions} open={mine} onGive={() => setAsking('give')} />
          <CommentsPanel id={id} area={comment} />
          <TeamPanel verification={verification} />
          <WhyPanel verification={verification} />
        </div>
      </div>
      <DecisionBar {...bar} />
      {Dialog && <Dialog verification={verification} onClose={deciding.onClose} />}
      {asking === 'escalate' && <EscalateDialog id={id} onClose={close} />}
      {asking === 'opinion' && <AskOpinionDialog id={id} onClose={close} />}
      {asking === 'give' && mine && <GiveOpinionDialog id={id} asked={mine} onClose={close} />}
    </Screen>
  )
}

/** All of them, and the one that the reader can answer: nobody answers their own. */
function useOpinions({ id, status }: Verification): {
  opinions: readonly SecondOpinion[]
  mine: SecondOpinion | undefined
  /** They were read, or could not be. */
  isKnown: boolean
} {
  const me = useMember()?.member.id
  const mayDecide = useMay('verification:decide')
  const isLive = useLiveState() === 'connected'
  const found = useQuery(opinionsQuery({ api: useApi(), mode: useMode(), isLive }, id))
  const opinions = found.data?.data ?? []
  const mine = opinions.find(
    ({ opinion, of, asked_by }) =>
      opinion === null && asked_by.id !== me && (of === null || of.id === me) && status === 'in_review',
  )
  return { opinions, mine: mayDecide ? mine : undefined, isKnown: !found.isPending }
}
