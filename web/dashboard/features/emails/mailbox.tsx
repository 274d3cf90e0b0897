import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight, MailX, Mails, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, buttonClass } from '../../../ui/index.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import { ProblemView, State, useProblemText } from '../../app/problem-view.tsx'
import { ListSkeleton } from '../verifications/list/list-skeleton.tsx'
import { EmailDialog } from './email-dialog.tsx'
import { EmailList } from './email-list.tsx'
import { FilterBar } from './filter-bar.tsx'
import { emailsQuery } from './queries.ts'
import { isNarrowed, NO_FILTERS, type EmailSearch } from './search.ts'
import { useSetSearch } from '../../app/use-set-search.ts'

/** What applicants were written, and what became of it. In test mode it is a mailbox: everything can be read here. */
export function Mailbox({ search }: { search: EmailSearch }) {
  const { t } = useTranslation()
  const setSearch = useSetSearch<EmailSearch>()
  const found = useQuery(emailsQuery({ api: useApi(), mode: useMode() }, search))
  const textOf = useProblemText()
  if (!found.data && found.error) {
    return <ProblemView error={found.error} onRetry={() => void found.refetch()} />
  }
  return (
    <>
      {found.data && !found.data.smtp_configured && <NoMailServer />}
      <FilterBar search={search} />
      {found.error && (
        <Banner tone="warn" role="status">
          {t('list.stale', { reason: textOf(found.error) })}
        </Banner>
      )}
      {!found.data ? (
        <ListSkeleton />
      ) : found.data.data.length === 0 ? (
        <Nothing search={search} />
      ) : (
        <>
          <EmailList
            items={found.data.data}
            waiting={found.isPlaceholderData}
            onOpen={(open) => setSearch({ open }, 'replace')}
          />
          <Paging search={search} next={found.data.next} />
        </>
      )}
      {search.open && <EmailDialog key={search.open} id={search.open} />}
    </>
  )
}

function NoMailServer() {
  const { t } = useTranslation()
  const isTest = useMode() === 'test'
  return (
    <Banner tone={isTest ? 'info' : 'warn'} icon={MailX} title={t('emails.noServerTitle')}>
      {t(isTest ? 'emails.noServerTest' : 'emails.noServerLive')}
    </Banner>
  )
}

function Nothing({ search }: { search: EmailSearch }) {
  const { t } = useTranslation()
  const setSearch = useSetSearch<EmailSearch>()
  const narrowed = isNarrowed(search)
  return (
    <div className="rounded-card border border-line bg-surface">
      <State
        icon={narrowed ? <SearchX /> : <Mails />}
        role="status"
        title={t(narrowed ? 'list.nothingTitle' : 'emails.emptyTitle')}
        actions={
          (narrowed || search.cursor) && (
            <Button onClick={() => setSearch(NO_FILTERS, 'push')}>{t('list.clear')}</Button>
          )
        }
      >
        {t(narrowed ? 'emails.nothingText' : 'emails.emptyText')}
      </State>
    </div>
  )
}

/** As in the list of verifications: the way back is kept with the entry of the browser's history. */
function Paging({ search, next }: { search: EmailSearch; next: string | null }) {
  const { t } = useTranslation()
  const trail = useRouterState({ select: (state) => state.location.state.trail }) ?? []
  const here = search.cursor
  if (!here && !next) return null
  return (
    <nav aria-label={t('list.paging')} className="flex justify-end gap-2">
      {here && (
        <Link
          to="/emails"
          search={{ ...search, cursor: trail.at(-1) || undefined }}
          state={(old) => ({ ...old, trail: trail.slice(0, -1) })}
          className={buttonClass({}, 'min-h-9 text-sm')}
        >
          <ChevronLeft aria-hidden="true" className="size-4" />
          {t(trail.length > 0 ? 'list.newer' : 'list.newest')}
        </Link>
      )}
      {next && (
        <Link
          to="/emails"
          search={{ ...search, cursor: next }}
          state={(old) => ({ ...old, trail: [...trail, here ?? ''] })}
          className={buttonClass({}, 'min-h-9 text-sm')}
        >
          {t('list.older')}
          <ChevronRight aria-hidden="true" className="size-4" />
        </Link>
      )}
    </nav>
  )
}
