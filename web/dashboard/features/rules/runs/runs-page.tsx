import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { FolderOpen, SearchX, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Banner, Button } from '../../../../ui/index.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { FilterChoice } from '../../../app/filters/filter-choice.tsx'
import { useMay } from '../../../app/member.ts'
import { PageLinks } from '../../../app/page-links.tsx'
import { State } from '../../../app/problem-view.tsx'
import { localTimeZone } from '../../../app/relative-time.ts'
import { Screen } from '../../../app/screen.tsx'
import { useSetSearch } from '../../../app/use-set-search.ts'
import { LoadedList } from '../../verifications/list/loaded-list.tsx'
import { BackToRules } from '../back-to-rules.tsx'
import { rulesQuery, runsQuery } from '../queries.ts'
import { RunList } from './run-list.tsx'
import { isNarrowed, NO_RUN_FILTERS, RUN_STATES, type RunSearch } from './search.ts'

/** What all rules did; narrowed to one verification it says which rules ran for it. */
export function RunsPage() {
  const { t } = useTranslation()
  const may = useMay('rule:manage')
  return (
    <Screen
      title={t('ruleRun.title')}
      lead={`${t('ruleRun.lead')} ${t('app.timeZone', { zone: localTimeZone() })}.`}
      before={<BackToRules />}
    >
      {may ? (
        <Runs />
      ) : (
        <Banner tone="neutral">{t('problem.permissionShort', { permission: 'rule:manage' })}</Banner>
      )}
    </Screen>
  )
}

function Runs() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/member/rule-runs' })
  const list = useQuery(runsQuery({ api: useApi(), mode: useMode() }, search))
  return (
    <>
      <Filters search={search} />
      <LoadedList list={list}>
        {({ data, next }) =>
          data.length === 0 ? (
            <Nothing search={search} />
          ) : (
            <>
              <div className="overflow-hidden rounded-card border border-line bg-surface">
                <RunList runs={data} waiting={list.isPlaceholderData} />
              </div>
              <nav aria-label={t('list.paging')} className="flex justify-end gap-2">
                <PageLinks to="/rule-runs" here={search.cursor} next={next} />
              </nav>
            </>
          )
        }
      </LoadedList>
    </>
  )
}

function Filters({ search }: { search: RunSearch }) {
  const { t } = useTranslation()
  const setSearch = useSetSearch<RunSearch>()
  const rules = useQuery(rulesQuery({ api: useApi(), mode: useMode() })).data?.data ?? []
  const nameOf = (id: string) => rules.find((rule) => rule.id === id)?.name ?? id
  const known = rules.map(({ id }) => id)
  return (
    <div className="flex flex-wrap items-center gap-2">
      <FilterChoice
        label={t('ruleRun.rule')}
        any={t('ruleRun.anyRule')}
        known={search.rule && !known.includes(search.rule) ? [...known, search.rule] : known}
        value={search.rule}
        text={nameOf}
        onChange={(rule) => setSearch({ rule, cursor: undefined }, 'push')}
      />
      <FilterChoice
        label={t('ruleRun.status')}
        any={t('list.anyStatus')}
        known={RUN_STATES}
        value={search.outcome}
        text={(state) => t(`ruleRun.state.${state}`)}
        onChange={(outcome) => setSearch({ outcome, cursor: undefined }, 'push')}
      />
      {search.verification && (
        <span className="inline-flex min-h-9 items-center gap-1 rounded-control border border-accent bg-accent-soft pl-3 text-[0.8125rem] text-accent">
          {t('ruleRun.ofVerification')}{' '}
          <Link
            to="/verifications/$id"
            params={{ id: search.verification }}
            className="font-mono text-xs break-all underline underline-offset-2"
          >
            {search.verification}
          </Link>
          <button
            type="button"
            aria-label={t('ruleRun.allVerifications')}
            onClick={() => setSearch({ verification: undefined, cursor: undefined }, 'push')}
            className="grid size-9 shrink-0 place-items-center rounded-control hover:bg-surface"
          >
            <X aria-hidden="true" className="size-4" />
          </button>
        </span>
      )}
    </div>
  )
}

function Nothing({ search }: { search: RunSearch }) {
  const { t } = useTranslation()
  const setSearch = useSetSearch<RunSearch>()
  const narrowed = isNarrowed(search)
  return (
    <div className="rounded-card border border-line bg-surface">
      <State
        icon={narrowed ? <SearchX /> : <FolderOpen />}
        role="status"
        title={t(narrowed ? 'ruleRun.nothing' : 'ruleRun.none')}
        actions={
          (narrowed || search.cursor) && (
            <Button onClick={() => setSearch(NO_RUN_FILTERS, 'push')}>{t('list.clear')}</Button>
          )
        }
      />
    </div>
  )
}
