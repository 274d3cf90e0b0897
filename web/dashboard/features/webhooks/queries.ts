import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, type Api, type Mode } from '../../api/client.ts'

const ENDPOINTS_MAX = 100
const POLL_MS = 5_000

export const endpointsQuery = (api: Api, mode: Mode) =>
  queryOptions({
    queryKey: [mode, 'webhook-endpoints'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/webhook-endpoints', { params: { query: { limit: ENDPOINTS_MAX } }, signal })),
  })

/** Renewed while it is looked at: a test event and retries come in by themselves. */
export const deliveriesQuery = (api: Api, mode: Mode, id: string) =>
  infiniteQueryOptions({
    queryKey: [mode, 'webhook-deliveries', id],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/v1/webhook-endpoints/{id}/deliveries', {
          params: { path: { id }, query: { limit: 25, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: POLL_MS,
  })
