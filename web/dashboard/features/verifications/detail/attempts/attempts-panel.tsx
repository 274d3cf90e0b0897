import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Select, Skeleton } from '../../../../../ui/index.ts'
import { useApi, useMode } from '../../../../api/use-api.ts'
import type { Attempt, Verification } from '../../../../api/wire.ts'
import { ProblemView } from '../../../../app/problem-view.tsx'
import { Section } from '../../../../app/section.tsx'
import { attemptsQuery } from '../../queries.ts'
import { AttemptChecks } from './attempt-checks.tsx'
import { AttemptDecisions } from './attempt-decisions.tsx'
import { AttemptFindings } from './attempt-findings.tsx'
import { AttemptHeads } from './attempt-heads.tsx'
import { AttemptPictures } from './attempt-pictures.tsx'

/** Every attempt's own report, alone or beside any other (Veriff). */
export function AttemptsPanel({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const from = { api: useApi(), mode: useMode() }
  const attempts = useQuery(attemptsQuery(from, verification.id, verification.version))
  if (attempts.error) {
    return (
      <Section title={t('attempts.title')}>
        <ProblemView error={attempts.error} onRetry={() => void attempts.refetch()} />
      </Section>
    )
  }
  if (!attempts.data) return <Skeleton className="h-72 w-full" />
  return <Reports verification={verification} all={attempts.data.data} />
}

/** At first the newest that was submitted beside the one before it: that is what a resubmission is judged by. */
function Reports({ verification, all }: { verification: Verification; all: Attempt[] }) {
  const { t } = useTranslation()
  const newest = all.findLast(({ submitted_at: at }) => at !== null)?.number ?? all.length
  const [shown, setShown] = useState<number | null>(null)
  const [other, setOther] = useState<number | 'alone' | null>(null)
  const second = shown ?? newest
  const first = other ?? (second > 1 ? second - 1 : 'alone')
  const numbers = all.map(({ number }) => ({
    value: String(number),
    label: t('attempts.one', { number }),
  }))
  const compared = all.filter(({ number }) => number === first || number === second)
  return (
    <Section
      title={t('attempts.title')}
      flush
      actions={
        all.length > 1 && (
          <div className="flex flex-wrap items-end gap-3">
            <Select
              label={t('attempts.show')}
              items={numbers}
              value={String(second)}
              onChange={(value) => {
                setShown(Number(value))
                if (other === Number(value)) setOther('alone')
              }}
              className="w-36"
            />
            <Select
              label={t('attempts.with')}
              items={[
                { value: 'alone', label: t('attempts.alone') },
                ...numbers.filter(({ value }) => value !== String(second)),
              ]}
              value={String(first)}
              onChange={(value) => setOther(value === 'alone' ? 'alone' : Number(value))}
              className="w-36"
            />
          </div>
        )
      }
    >
      <AttemptHeads attempts={compared} />
      <AttemptPictures verification={verification} all={all} attempts={compared} />
      <AttemptFindings attempts={compared} />
      <AttemptChecks attempts={compared} />
      <AttemptDecisions attempts={compared} />
    </Section>
  )
}
