import type { RuleDefinition } from '@countersign/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Select, Skeleton } from '../../../../ui/index.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { ProblemView } from '../../../app/problem-view.tsx'
import { absoluteTime } from '../../../app/relative-time.ts'
import { eventName } from '../../verifications/detail/timeline.ts'
import { announcedQuery } from '../queries.ts'
import { DryRunResult } from './dry-run-result.tsx'
import { dryRunQuery } from './dry-run-query.ts'
import { VerificationPicker } from './verification-picker.tsx'

/** One thing that has happened: what each condition would have met, and what would have been sent. */
export function OneEvent({ definition }: { definition: RuleDefinition }) {
  const [verificationId, setVerificationId] = useState<string | null>(null)
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 md:grid-cols-2">
        <VerificationPicker value={verificationId} onChange={setVerificationId} />
      </div>
      {verificationId && (
        <EventOf key={verificationId} verificationId={verificationId} definition={definition} />
      )}
    </div>
  )
}

type EventOfProps = { verificationId: string; definition: RuleDefinition }

function EventOf({ verificationId, definition }: EventOfProps) {
  const { t, i18n } = useTranslation()
  const from = { api: useApi(), mode: useMode() }
  const [chosen, setChosen] = useState<string | null>(null)
  const events = useQuery(announcedQuery(from, verificationId))
  const fitting = events.data?.find(({ type }) =>
    definition.events.some((wanted) => wanted === eventName(type)),
  )
  const seq = Number(chosen ?? fitting?.seq ?? events.data?.[0]?.seq ?? 0)
  const tested = useQuery({
    ...dryRunQuery(from, definition, { event: { verification_id: verificationId, seq } }),
    enabled: seq > 0,
  })
  if (events.error) return <ProblemView error={events.error} onRetry={() => void events.refetch()} />
  if (!events.data) return <Skeleton className="h-16" />
  if (events.data.length === 0) return <p className="text-sm text-ink-soft">{t('ruleTest.noEvents')}</p>
  const [event] = tested.data?.events ?? []
  return (
    <>
      <Select
        label={t('ruleTest.event')}
        items={events.data.map((one) => ({
          value: String(one.seq),
          label: `${t(`event.${eventName(one.type)}`)} · ${absoluteTime(one.at, i18n.language)}`,
        }))}
        value={String(seq)}
        onChange={setChosen}
        className="max-w-md"
      />
      {tested.error ? (
        <ProblemView error={tested.error} onRetry={() => void tested.refetch()} />
      ) : event ? (
        <div aria-busy={tested.isPlaceholderData}>
          <DryRunResult event={event} />
        </div>
      ) : (
        <Skeleton className="h-24" />
      )}
    </>
  )
}
