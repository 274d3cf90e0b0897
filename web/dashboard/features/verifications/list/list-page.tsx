import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../ui/index.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { useArrivals, useLiveState } from '../../../app/live/use-live.ts'
import { localTimeZone } from '../../../app/relative-time.ts'
import { Screen } from '../../../app/screen.tsx'
import { ExportList } from '../../exports/export-list.tsx'
import { CreateDialog } from '../create/create-dialog.tsx'
import { listQuery } from '../queries.ts'
import { FilterBar } from './filter-bar.tsx'
import { isNarrowed } from './filters.ts'
import { EmptyList, EndOfList, NothingFound } from './list-states.tsx'
import { LoadedList } from './loaded-list.tsx'
import { Arrivals } from './arrivals.tsx'
import { Paging } from './paging.tsx'
import { VerificationList } from './verification-list.tsx'

export function ListPage() {
  const { t } = useTranslation()
  const mode = useMode()
  const search = useSearch({ from: '/member/verifications' })
  const navigate = useNavigate()
  const list = useQuery(listQuery({ api: useApi(), mode, isLive: useLiveState() === 'connected' }, search))
  const arrived = useArrivals(search.cursor !== undefined && !isNarrowed(search))
  const openCreate = (open: boolean) =>
    void navigate({
      to: '/verifications',
      search: (old) => ({ ...old, create: open ? true : undefined }),
      replace: true,
    })

  return (
    <Screen
      title={t('list.title')}
      lead={t('app.timeZone', { zone: localTimeZone() })}
      actions={
        <>
          <ExportList search={search} />
          <Button
            variant="primary"
            icon={<Plus aria-hidden="true" className="size-4" />}
            onClick={() => openCreate(true)}
          >
            {t('create.open')}
          </Button>
        </>
      }
    >
      <FilterBar search={search} />
      <Arrivals count={arrived} search={search} />
      <LoadedList list={list}>
        {({ data, next }) => (
          <>
            {data.length > 0 ? (
              <VerificationList items={data} waiting={list.isPlaceholderData} />
            ) : search.cursor ? (
              <EndOfList />
            ) : isNarrowed(search) ? (
              <NothingFound />
            ) : (
              <EmptyList onCreate={() => openCreate(true)} />
            )}
            {(data.length > 0 || search.cursor) && <Paging search={search} next={next} count={data.length} />}
          </>
        )}
      </LoadedList>
      <CreateDialog open={search.create === true} onOpenChange={openCreate} />
    </Screen>
  )
}
