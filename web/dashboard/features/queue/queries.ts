import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answerOf, type Api, type Mode } from '../../api/client.ts'
import { toQueueQuery, type QueueSearch } from './search.ts'

const POLL_MS = 5_000

type From = { api: Api; mode: Mode }
/** `isLive`: what happens is told, so nothing has to be asked for again and again. */
type Renewed = From & { isLive: boolean }

/** Deadlines pass and claims run out without anything happening: now and then it is asked for even where everything is told. */
const SLOW_POLL_MS = 60_000
const pace = (isLive: boolean) => (isLive ? SLOW_POLL_MS : POLL_MS)

export const queueQuery = ({ api, mode, isLive }: Renewed, search: QueueSearch) =>
  queryOptions({
    queryKey: [mode, 'queue', toQueueQuery(search)],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/queue', { params: { query: toQueueQuery(search) }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: pace(isLive),
  })

export const queueCountsQuery = ({ api, mode, isLive }: Renewed) =>
  queryOptions({
    queryKey: [mode, 'queue-counts'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/queue/counts', { signal })),
    refetchInterval: pace(isLive),
  })

export const commentsQuery = ({ api, mode, isLive }: Renewed, id: string) =>
  queryOptions({
    queryKey: [mode, 'comments', id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/verifications/{id}/comments', { params: { path: { id } }, signal })),
    refetchInterval: pace(isLive),
  })

export const opinionsQuery = ({ api, mode, isLive }: Renewed, id: string) =>
  queryOptions({
    queryKey: [mode, 'opinions', id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/verifications/{id}/second-opinions', { params: { path: { id } }, signal })),
    refetchInterval: pace(isLive),
  })

export const colleaguesQuery = ({ api }: Pick<From, 'api'>) =>
  queryOptions({
    queryKey: ['colleagues'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/colleagues', { signal })),
    staleTime: 5 * 60_000,
  })
