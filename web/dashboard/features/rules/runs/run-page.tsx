import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { RotateCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Skeleton, useToast } from '../../../../ui/index.ts'
import { answerOf } from '../../../api/client.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { ProblemView, useProblemText } from '../../../app/problem-view.tsx'
import { Screen } from '../../../app/screen.tsx'
import { Section } from '../../../app/section.tsx'
import { BackToRules } from '../back-to-rules.tsx'
import { ConditionList } from '../condition-list.tsx'
import { runQuery } from '../queries.ts'
import { useRuleWords } from '../use-names.ts'
import type { RuleRun } from '../wire.ts'
import { RunActions } from './run-actions.tsx'
import { RunCause } from './run-cause.tsx'
import { RunStatus } from './run-status.tsx'

/** One run: why, what it saw, what it did, and what came of that. */
export function RunPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/member/rule-runs/$id' })
  const found = useQuery(runQuery({ api: useApi(), mode: useMode() }, id))
  if (found.data) return <Loaded run={found.data} />
  return (
    <Screen title={t('ruleRun.one')} before={<BackToRules />}>
      {found.error ? (
        <ProblemView error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Skeleton className="h-64" />
      )}
    </Screen>
  )
}

function Loaded({ run }: { run: RuleRun }) {
  const { t } = useTranslation()
  return (
    <Screen
      title={run.rule_name}
      before={<BackToRules />}
      heading={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <span className="min-w-0 wrap-anywhere">{run.rule_name}</span>
          <RunStatus status={run.status} />
        </span>
      }
      lead={<span className="font-mono text-xs break-all">{run.id}</span>}
      actions={
        <>
          <RetryButton run={run} />
          <Link
            to="/rules/$id"
            params={{ id: run.rule_id }}
            className="inline-flex min-h-10 items-center rounded-control px-4 text-[0.9375rem] font-[560] text-accent hover:bg-accent-soft"
          >
            {t('ruleRun.toRule')}
          </Link>
        </>
      }
    >
      {run.stopped_because && (
        <Banner tone="warn" title={t(`ruleRun.because.${run.stopped_because}`)}>
          {t(`ruleRun.becauseText.${run.stopped_because}`)}
        </Banner>
      )}
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <RunActions run={run} />
        <div className="flex min-w-0 flex-col gap-5">
          <RunCause run={run} />
          <Section title={t('ruleSeen.conditions')}>
            <ConditionList conditions={run.conditions} />
          </Section>
          <KnownThen run={run} />
        </div>
      </div>
    </Screen>
  )
}

function RetryButton({ run }: { run: RuleRun }) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const toast = useToast()
  const textOf = useProblemText()
  const queryClient = useQueryClient()
  const retrying = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/rule-runs/{id}/retry', { params: { path: { id: run.id } } })),
    onSuccess: () => {
      toast({ title: t('ruleRun.retried'), tone: 'ok' })
      return queryClient.invalidateQueries({ queryKey: [mode, 'rule-run', run.id] })
    },
    onError: (error) => toast({ title: textOf(error), tone: 'bad' }),
  })
  if (run.status !== 'failed') return null
  return (
    <Button
      busy={retrying.isPending}
      icon={<RotateCw aria-hidden="true" className="size-4" />}
      onClick={() => retrying.mutate()}
    >
      {t('ruleRun.retry')}
    </Button>
  )
}

/** What the rule knew at that moment, and templates could name. */
function KnownThen({ run }: { run: RuleRun }) {
  const { t } = useTranslation()
  const words = useRuleWords()
  const known = words.known(run.variables)
  if (known.length === 0) return null
  return (
    <Section title={t('ruleRun.known')}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-[0.8125rem]">
        {known.map(({ name, label, value }) => (
          <div key={name} className="contents">
            <dt className="text-ink-faint">{label}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
