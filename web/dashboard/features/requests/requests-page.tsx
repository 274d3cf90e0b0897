import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { ChevronLeft, FolderOpen, RotateCw, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Banner, Button } from '../../../ui/index.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import type { RequestPage } from '../../api/wire.ts'
import { PageLinks } from '../../app/page-links.tsx'
import { ProblemView, State, useProblemText } from '../../app/problem-view.tsx'
import { localTimeZone } from '../../app/relative-time.ts'
import { Screen } from '../../app/screen.tsx'
import { ListSkeleton } from '../verifications/list/list-skeleton.tsx'
import { FilterBar } from './filter-bar.tsx'
import { isNarrowed, NO_FILTERS, type RequestSearch } from './filters.ts'
import { requestsQuery } from './queries.ts'
import { RequestDialog } from './request-dialog.tsx'
import { RequestList } from './request-list.tsx'
import { useMs } from './request-parts.tsx'
import { useSetSearch } from '../../app/use-set-search.ts'

/** The log of API requests: what was asked, by whom, and how it ended. */
export function RequestsPage() {
  const { t } = useTranslation()
  const mode = useMode()
  const search = useSearch({ from: '/member/requests' })
  const log = useQuery(requestsQuery({ api: useApi(), mode }, search))
  const textOf = useProblemText()
  return (
    <Screen
      title={t('requests.title')}
      lead={`${t('requests.text', { mode: t(`mode.${mode}`) })} ${t('app.timeZone', { zone: localTimeZone() })}.`}
      before={
        <Link to="/developers" className="inline-flex w-fit items-center gap-1 text-sm text-accent">
          <ChevronLeft aria-hidden="true" className="size-4" />
          {t('app.developers')}
        </Link>
      }
      actions={
        <Button
          busy={log.isFetching}
          icon={<RotateCw aria-hidden="true" className="size-4" />}
          onClick={() => void log.refetch()}
        >
          {t('requests.refresh')}
        </Button>
      }
    >
      <FilterBar search={search} />
      {log.error && log.data && (
        <Banner tone="warn" role="status">
          {t('list.stale', { reason: textOf(log.error) })}
        </Banner>
      )}
      {log.isPending ? (
        <ListSkeleton />
      ) : log.data ? (
        <Found page={log.data} search={search} waiting={log.isPlaceholderData} />
      ) : (
        <ProblemView error={log.error} onRetry={() => void log.refetch()} />
      )}
      {search.open && <RequestDialog key={search.open} id={search.open} />}
    </Screen>
  )
}

type FoundProps = { page: RequestPage; search: RequestSearch; waiting: boolean }

function Found({ page, search, waiting }: FoundProps) {
  if (page.data.length === 0) return <Nothing search={search} />
  return (
    <>
      <Latency latency={page.latency} />
      <RequestList items={page.data} waiting={waiting} />
      <Paging search={search} next={page.next} count={page.data.length} />
    </>
  )
}

function Latency({ latency }: Pick<RequestPage, 'latency'>) {
  const { t } = useTranslation()
  const format = useMs()
  const { p50_ms: p50, p95_ms: p95, of } = latency
  if (p50 === null || p95 === null) return null
  return (
    <p className="flex flex-wrap items-baseline gap-x-5 gap-y-1 text-[0.8125rem] text-ink-soft tabular-nums">
      {(
        [
          ['p50', p50],
          ['p95', p95],
        ] as const
      ).map(([name, ms]) => (
        <span key={name}>
          <abbr title={t(`requests.${name}Title`)} className="no-underline">
            {name}
          </abbr>{' '}
          <span className="text-base font-[620] text-ink">{format(ms)}</span>
        </span>
      ))}
      <span className="text-ink-faint">{t('requests.measured', { count: of })}</span>
    </p>
  )
}

function Nothing({ search }: { search: RequestSearch }) {
  const { t } = useTranslation()
  const setSearch = useSetSearch<RequestSearch>()
  const narrowed = isNarrowed(search)
  return (
    <div className="rounded-card border border-line bg-surface">
      <State
        icon={narrowed ? <SearchX /> : <FolderOpen />}
        role="status"
        title={t(narrowed ? 'list.nothingTitle' : 'requests.emptyTitle')}
        actions={
          (narrowed || search.cursor) && (
            <Button onClick={() => setSearch(NO_FILTERS, 'push')}>{t('list.clear')}</Button>
          )
        }
      >
        {t(narrowed ? 'requests.nothingText' : 'requests.emptyText')}
      </State>
    </div>
  )
}

function Paging({ search, next, count }: { search: RequestSearch; next: string | null; count: number }) {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('list.paging')} className="flex flex-wrap items-center justify-between gap-3">
      <p role="status" className="text-[0.8125rem] text-ink-faint tabular-nums">
        {t('requests.shown', { count })}
      </p>
      <div className="flex gap-2">
        <PageLinks to="/requests" here={search.cursor} next={next} />
      </div>
    </nav>
  )
}
