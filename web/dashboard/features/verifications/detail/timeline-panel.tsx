import { Switch } from '@base-ui/react/switch'
import { useInfiniteQuery, keepPreviousData } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Skeleton } from '../../../../ui/index.ts'
import { answerOf } from '../../../api/client.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import type { Verification } from '../../../api/wire.ts'
import { ProblemView } from '../../../app/problem-view.tsx'
import { Section } from '../../../app/section.tsx'
import { SWITCH, THUMB } from '../../../app/switch-look.ts'
import { EventRow } from './event-row.tsx'
import { timelineOf } from './timeline.ts'

const EVENTS_A_PAGE = 100

function useEvents(id: string, version: number) {
  const api = useApi()
  return useInfiniteQuery({
    queryKey: [useMode(), 'events', id, version],
    queryFn: ({ pageParam, signal }) => {
      const query = { order: 'asc' as const, limit: EVENTS_A_PAGE, ...(pageParam && { cursor: pageParam }) }
      const params = { path: { id }, query }
      return answerOf(api.GET('/v1/verifications/{id}/events', { params, signal }))
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })
}

/** Who did what and when, attempt by attempt. Renewed when the verification's version moves. */
export function TimelinePanel({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const [silent, setSilent] = useState(false)
  const { id, version } = verification
  const events = useEvents(id, version)
  const attempts = timelineOf(events.data?.pages.flatMap((page) => page.data) ?? [], silent)
  return (
    <Section
      title={t('timeline.title')}
      actions={
        <label className="flex items-center gap-2.5 text-[0.8125rem]">
          <Switch.Root checked={silent} onCheckedChange={setSilent} className={SWITCH}>
            <Switch.Thumb className={THUMB} />
          </Switch.Root>
          {t('timeline.silent')}
        </label>
      }
    >
      {events.data ? (
        <div className="flex flex-col gap-5">
          {attempts.map(({ attempt, events: shown, hidden }) => (
            <section key={attempt} aria-label={t('timeline.attempt', { number: attempt })}>
              <h3 className="mb-2 flex items-baseline gap-3 text-xs font-[560] text-ink-faint">
                {t('timeline.attempt', { number: attempt })}
                {hidden > 0 && <span className="font-normal">{t('timeline.hidden', { count: hidden })}</span>}
              </h3>
              <ol className="flex flex-col">
                {shown.map((event) => (
                  <EventRow key={event.id} event={event} />
                ))}
              </ol>
            </section>
          ))}
          {events.hasNextPage && (
            <Button busy={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
              {t('timeline.more')}
            </Button>
          )}
        </div>
      ) : events.error ? (
        <ProblemView error={events.error} onRetry={() => void events.refetch()} />
      ) : (
        <Skeleton className="h-48 w-full" />
      )}
    </Section>
  )
}
