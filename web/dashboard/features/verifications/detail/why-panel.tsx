import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Skeleton } from '../../../../ui/index.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import type { Verification } from '../../../api/wire.ts'
import { ProblemView } from '../../../app/problem-view.tsx'
import { Section } from '../../../app/section.tsx'
import { whyQuery } from '../queries.ts'
import { WhyChain } from './why-chain.tsx'
import { WhyHistory } from './why-history.tsx'
import { WhyFindings } from './why-findings.tsx'

/** The status explains itself: from the status over the overall result and the components to findings and rules. */
export function WhyPanel({ verification }: { verification: Verification }) {
  const { t, i18n } = useTranslation()
  const { id, version } = verification
  const why = useQuery(
    whyQuery({ api: useApi(), mode: useMode() }, id, version, i18n.language === 'es' ? 'es' : 'en'),
  )
  return (
    <Section title={t('why.title')}>
      {why.data ? (
        <div className="flex flex-col gap-4">
          <WhyChain verification={verification} why={why.data} />
          <WhyFindings verification={verification} why={why.data} />
          <WhyHistory history={why.data.history} />
          <details className="text-[0.8125rem]">
            <summary className="w-fit py-1 text-ink-soft hover:text-ink">{t('why.sentences')}</summary>
            <div lang="en" className="mt-2 flex max-w-prose flex-col gap-1">
              {why.data.sentences.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </div>
          </details>
        </div>
      ) : why.error ? (
        <ProblemView error={why.error} onRetry={() => void why.refetch()} />
      ) : (
        <Skeleton className="h-28 w-full" />
      )}
    </Section>
  )
}
