import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { FolderOpen, RotateCw, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Banner, Button } from '../../../ui/index.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import type { AuditPage as Page } from '../../api/wire.ts'
import { useMay } from '../../app/member.ts'
import { PageLinks } from '../../app/page-links.tsx'
import { ProblemView, State, useProblemText } from '../../app/problem-view.tsx'
import { localTimeZone } from '../../app/relative-time.ts'
import { Screen } from '../../app/screen.tsx'
import { useSetSearch } from '../../app/use-set-search.ts'
import { ListSkeleton } from '../verifications/list/list-skeleton.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { AuditList } from './audit-list.tsx'
import { ProofPanel } from './proof-panel.tsx'
import { auditQuery } from './queries.ts'
import { isNarrowed, NO_FILTERS, type AuditSearch } from './search.ts'

/** Who did what in the account, and the proof that nobody edited it. */
export function AuditPage() {
  const { t } = useTranslation()
  const may = useMay('audit:read')
  return (
    <Screen
      title={t('audit.title')}
      lead={`${t('audit.text')} ${t('app.timeZone', { zone: localTimeZone() })}.`}
    >
      {may ? (
        <>
          <ProofPanel />
          <Entries />
        </>
      ) : (
        <Banner tone="info">{t('audit.missing')}</Banner>
      )}
    </Screen>
  )
}

function Entries() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/member/audit' })
  const found = useQuery(auditQuery({ api: useApi(), mode: useMode() }, search))
  const textOf = useProblemText()
  return (
    <section aria-label={t('audit.entries')} className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end justify-between gap-2">
        <AuditFilters search={search} />
        <Button
          busy={found.isFetching}
          icon={<RotateCw aria-hidden="true" className="size-4" />}
          onClick={() => void found.refetch()}
        >
          {t('audit.refresh')}
        </Button>
      </div>
      {found.error && found.data && (
        <Banner tone="warn" role="status">
          {t('list.stale', { reason: textOf(found.error) })}
        </Banner>
      )}
      {found.isPending ? (
        <ListSkeleton />
      ) : found.data ? (
        <Found page={found.data} search={search} waiting={found.isPlaceholderData} />
      ) : (
        <ProblemView error={found.error} onRetry={() => void found.refetch()} />
      )}
    </section>
  )
}

function Found({ page, search, waiting }: { page: Page; search: AuditSearch; waiting: boolean }) {
  const { t } = useTranslation()
  if (page.data.length === 0) return <Nothing search={search} />
  return (
    <>
      <AuditList items={page.data} waiting={waiting} />
      <nav aria-label={t('list.paging')} className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="text-[0.8125rem] text-ink-faint tabular-nums">
          {t('audit.shown', { count: page.data.length })}
        </p>
        <div className="flex gap-2">
          <PageLinks to="/audit" here={search.cursor} next={page.next} />
        </div>
      </nav>
    </>
  )
}

function Nothing({ search }: { search: AuditSearch }) {
  const { t } = useTranslation()
  const setSearch = useSetSearch<AuditSearch>()
  const narrowed = isNarrowed(search)
  return (
    <div className="rounded-card border border-line bg-surface">
      <State
        icon={narrowed ? <SearchX /> : <FolderOpen />}
        role="status"
        title={t(narrowed ? 'list.nothingTitle' : 'audit.emptyTitle')}
        actions={
          (narrowed || search.cursor) && (
            <Button onClick={() => setSearch(NO_FILTERS, 'push')}>{t('list.clear')}</Button>
          )
        }
      >
        {t(narrowed ? 'audit.nothingText' : 'audit.emptyText')}
      </State>
    </div>
  )
}
