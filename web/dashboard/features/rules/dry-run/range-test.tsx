import type { EventType, RuleDefinition } from '@countersign/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { use, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Skeleton } from '../../../../ui/index.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { ProblemView } from '../../../app/problem-view.tsx'
import { AheadContext } from '../../../app/use-now.ts'
import { ExactTime } from '../../../app/when.tsx'
import { PlainSelect } from '../../flows/editor/fields.tsx'
import { eventName } from '../../verifications/detail/timeline.ts'
import { useRuleWords } from '../use-names.ts'
import type { DryRunEvent, RuleDryRun } from '../wire.ts'
import { DryRunDetails } from './dry-run-result.tsx'
import { dryRunQuery } from './dry-run-query.ts'

const DAYS = ['1', '7', '30'] as const
const DAY_MS = 86_400_000

/** Everything of the last days: how much the rule would have had to do. */
export function RangeTest({ definition }: { definition: RuleDefinition }) {
  const { t } = useTranslation()
  const [days, setDays] = useState<(typeof DAYS)[number]>('7')
  const [asked, setAsked] = useState<{ from: string; to: string } | null>(null)
  const aheadMs = use(AheadContext)
  const ask = () => {
    const now = Date.now() + aheadMs
    // A minute ahead: what has just happened is of the range too.
    setAsked({
      from: new Date(now - Number(days) * DAY_MS).toISOString(),
      to: new Date(now + 60_000).toISOString(),
    })
  }
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-56">
          <PlainSelect
            label={t('ruleTest.range')}
            value={days}
            items={DAYS.map((value) => ({ value, label: t('ruleTest.days', { count: Number(value) }) }))}
            onChange={setDays}
          />
        </div>
        <Button onClick={ask}>{t('ruleTest.run')}</Button>
      </div>
      {asked && <Found definition={definition} asked={asked} />}
    </div>
  )
}

type FoundProps = { definition: RuleDefinition; asked: { from: string; to: string } }

function Found({ definition, asked }: FoundProps) {
  const found = useQuery(dryRunQuery({ api: useApi(), mode: useMode() }, definition, asked))
  if (found.error) return <ProblemView error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton className="h-24" />
  return (
    <div aria-busy={found.isPlaceholderData} className={found.isPlaceholderData ? 'opacity-60' : undefined}>
      <Summary result={found.data} />
    </div>
  )
}

function Summary({ result }: { result: RuleDryRun }) {
  const { t } = useTranslation()
  const fired = result.events.filter(({ fires }) => fires)
  return (
    <div className="flex flex-col gap-3">
      <Banner
        tone={result.fired > 0 ? 'ok' : 'neutral'}
        role="status"
        title={t('ruleTest.fired', { count: result.fired })}
      >
        {t('ruleTest.examined', { count: result.examined })} {t('ruleTest.nothingSent')}
      </Banner>
      <ul className="flex flex-col rounded-control border border-line empty:hidden">
        {fired.map((one) => (
          <FiredRow key={one.event.id} one={one} />
        ))}
      </ul>
      {result.more && <p className="text-[0.8125rem] text-ink-faint">{t('ruleTest.more')}</p>}
    </div>
  )
}

function FiredRow({ one }: { one: DryRunEvent }) {
  const { t } = useTranslation()
  const words = useRuleWords()
  const { verification_id: id, type, at } = one.event
  return (
    <li className="border-b border-line px-3 py-2 text-[0.8125rem] last:border-0">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-[560]">{words.event(eventName(type) as EventType)}</span>
        <Link
          to="/verifications/$id"
          params={{ id }}
          className="font-mono text-xs break-all text-accent underline underline-offset-2"
        >
          {id}
        </Link>
        <span className="ml-auto text-xs text-ink-faint tabular-nums">
          <ExactTime at={at} />
        </span>
      </div>
      <details>
        <summary className="w-fit py-1 text-xs text-ink-faint hover:text-ink">
          {t('ruleTest.details')}
        </summary>
        <DryRunDetails event={one} />
      </details>
    </li>
  )
}
