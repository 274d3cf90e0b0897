import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Skeleton } from '../../../../ui/index.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { FilterChoice } from '../../../app/filters/filter-choice.tsx'
import { ProblemView } from '../../../app/problem-view.tsx'
import { Section } from '../../../app/section.tsx'
import { runsOfRuleQuery } from '../queries.ts'
import type { Rule } from '../wire.ts'
import { RunList } from './run-list.tsx'
import { RUN_STATES, type RunState } from './search.ts'

/** What one rule has done. */
export function RunsPanel({ rule }: { rule: Rule }) {
  const { t } = useTranslation()
  const [state, setState] = useState<RunState | undefined>()
  const found = useInfiniteQuery(runsOfRuleQuery({ api: useApi(), mode: useMode() }, rule.id, state))
  const runs = found.data?.pages.flatMap((page) => page.data)
  return (
    <Section
      title={t('ruleRun.list')}
      text={t('ruleRun.listText')}
      flush
      actions={
        <FilterChoice
          label={t('ruleRun.status')}
          any={t('list.anyStatus')}
          known={RUN_STATES}
          value={state}
          text={(one) => t(`ruleRun.state.${one}`)}
          onChange={setState}
        />
      }
    >
      {found.error && !runs ? (
        <ProblemView error={found.error} onRetry={() => void found.refetch()} />
      ) : !runs ? (
        <Skeleton className="m-5 h-24" />
      ) : runs.length === 0 ? (
        <p className="px-5 py-4 text-[0.8125rem] text-ink-faint">
          {t(state ? 'ruleRun.nothing' : 'ruleRun.none')}
        </p>
      ) : (
        <RunList runs={runs} withRule={false} waiting={found.isPlaceholderData} />
      )}
      {found.hasNextPage && (
        <div className="border-t border-line p-4">
          <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('ruleRun.older')}
          </Button>
        </div>
      )}
    </Section>
  )
}
