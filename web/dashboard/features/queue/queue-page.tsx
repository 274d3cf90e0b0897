import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { ArrowRight, Inbox, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/index.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import { useLiveState } from '../../app/live/use-live.ts'
import { useMay } from '../../app/member.ts'
import { PageLinks } from '../../app/page-links.tsx'
import { State } from '../../app/problem-view.tsx'
import { Screen } from '../../app/screen.tsx'
import { useShortcuts } from '../../app/shortcuts.ts'
import { useSetSearch } from '../../app/use-set-search.ts'
import { LoadedList } from '../verifications/list/loaded-list.tsx'
import { FilterBar } from './filter-bar.tsx'
import { queueQuery } from './queries.ts'
import { QueueList } from './queue-list.tsx'
import { isNarrowed, NO_FILTERS, type QueueSearch } from './search.ts'
import { beginWith, useNext } from './use-next.ts'

/** What needs a person. */
export function QueuePage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/member/queue' })
  const isLive = useLiveState() === 'connected'
  const list = useQuery(queueQuery({ api: useApi(), mode: useMode(), isLive }, search))
  const mayDecide = useMay('verification:decide')
  const { next, busy } = useNext()
  const take = () => {
    beginWith(search)
    next()
  }
  useShortcuts(mayDecide ? { n: take } : {})
  return (
    <Screen
      title={t('queue.title')}
      lead={t('queue.lead')}
      actions={
        <Button
          variant="primary"
          busy={busy}
          disabled={!mayDecide}
          icon={<ArrowRight aria-hidden="true" className="size-4" />}
          aria-keyshortcuts="n"
          onClick={take}
        >
          {t('queue.next')}
        </Button>
      }
    >
      {!mayDecide && (
        <p className="text-xs text-ink-faint">{t('review.missing', { permission: 'verification:decide' })}</p>
      )}
      <FilterBar search={search} />
      <LoadedList list={list}>
        {({ data, next: following }) => (
          <>
            {data.length > 0 ? (
              <QueueList items={data} waiting={list.isPlaceholderData} />
            ) : (
              <Empty search={search} />
            )}
            {(following || search.cursor) && (
              <nav aria-label={t('list.paging')} className="flex justify-end gap-2">
                <PageLinks to="/queue" here={search.cursor} next={following} />
              </nav>
            )}
          </>
        )}
      </LoadedList>
    </Screen>
  )
}

function Empty({ search }: { search: QueueSearch }) {
  const { t } = useTranslation()
  const setSearch = useSetSearch<QueueSearch>()
  const narrowed = isNarrowed(search)
  return (
    <div className="rounded-card border border-line bg-surface">
      <State
        icon={narrowed ? <SearchX /> : <Inbox />}
        role="status"
        title={t(narrowed ? 'queue.nothing' : 'queue.empty')}
        actions={narrowed && <Button onClick={() => setSearch(NO_FILTERS, 'push')}>{t('list.clear')}</Button>}
      >
        {t(narrowed ? 'queue.nothingText' : 'queue.emptyText')}
      </State>
    </div>
  )
}
