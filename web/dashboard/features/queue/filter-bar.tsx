import { REASON_SLUGS } from '@countersign/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi, useMode } from '../../api/use-api.ts'
import { ClearFilters } from '../../app/filters/clear-filters.tsx'
import { FILTER_BUTTON } from '../../app/filters/filter-button.ts'
import { FilterChoice } from '../../app/filters/filter-choice.tsx'
import { useLiveState } from '../../app/live/use-live.ts'
import { useSetSearch } from '../../app/use-set-search.ts'
import { AssigneeFilter } from '../assignment/assignee-filter.tsx'
import { TagFilter } from '../tags/tag-filter.tsx'
import { flowsQuery } from '../verifications/queries.ts'
import { queueCountsQuery } from './queries.ts'
import {
  isNarrowed,
  NO_FILTERS,
  OTHER_PARTS,
  QUEUE_PARTS,
  type QueuePart,
  type QueueSearch,
} from './search.ts'

const HUNDRED = 100

/** Every filter stands in the address; changing one starts again at the most urgent. */
export function FilterBar({ search }: { search: QueueSearch }) {
  const { t } = useTranslation()
  const setSearch = useSetSearch<QueueSearch>()
  const from = { api: useApi(), mode: useMode() }
  const counts = useQuery(queueCountsQuery({ ...from, isLive: useLiveState() === 'connected' })).data
  const flows = useQuery(flowsQuery(from)).data?.data ?? []
  const countOf = (part: (typeof QUEUE_PARTS)[number]) =>
    counts?.[part === 'opinion' ? 'second_opinion' : part]
  const choose = (show: QueuePart | undefined) => {
    const assigned = show === 'assigned' ? undefined : search.assigned
    setSearch({ show, assigned, cursor: undefined }, 'push')
  }
  return (
    <search className="flex flex-col gap-2.5">
      <div role="group" aria-label={t('queue.filters')} className="flex flex-wrap gap-2">
        <Part text={t('queue.all')} count={counts?.all} on={!search.show} onClick={() => choose(undefined)} />
        {[...QUEUE_PARTS, ...OTHER_PARTS].map((part) => (
          <Part
            key={part}
            text={t(`queuePart.${part}`)}
            count={part === 'others' || part === 'overrides' ? undefined : countOf(part)}
            on={search.show === part}
            onClick={() => choose(search.show === part ? undefined : part)}
          />
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <FilterChoice
          label={t('queue.reason')}
          any={t('queue.anyReason')}
          known={REASON_SLUGS}
          value={search.reason}
          text={(reason) => t(`reason.${reason}`)}
          onChange={(reason) => setSearch({ reason, cursor: undefined }, 'push')}
        />
        {flows.length > 1 && (
          <FilterChoice
            label={t('queue.flow')}
            any={t('queue.anyFlow')}
            known={flows.map(({ id }) => id)}
            value={search.flow}
            text={(id) => flows.find((flow) => flow.id === id)?.name ?? id}
            onChange={(flow) => setSearch({ flow, cursor: undefined }, 'push')}
          />
        )}
        <TagFilter value={search.tag} onChange={(tag) => setSearch({ tag, cursor: undefined }, 'push')} />
        <AssigneeFilter
          withoutMe
          value={search.assigned}
          onChange={(assigned) => {
            const show = search.show === 'assigned' ? undefined : search.show
            setSearch({ assigned, show, cursor: undefined }, 'push')
          }}
        />
        {isNarrowed(search) && <ClearFilters onClear={() => setSearch(NO_FILTERS, 'push')} />}
      </div>
    </search>
  )
}

type PartProps = { text: string; count: number | undefined; on: boolean; onClick: () => void }

function Part({ text, count, on, onClick }: PartProps) {
  const { t } = useTranslation()
  return (
    <button type="button" aria-pressed={on} onClick={onClick} className={FILTER_BUTTON}>
      {text}
      {count !== undefined && (
        <span className="text-xs text-ink-faint tabular-nums">
          {count >= HUNDRED ? t('queue.hundred') : count}
        </span>
      )}
    </button>
  )
}
