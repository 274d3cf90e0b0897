import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, type Api, type Mode } from '../../api/client.ts'
import type { DeliveryFilter } from './delivery-filters.tsx'

const ENDPOINTS_MAX = 100
const POLL_MS = 5_000

export const endpointsQuery = (api: Api, mode: Mode) =>
  queryOptions({
    queryKey: [mode, 'webhook-endpoints'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/webhook-endpoints', { params: { query: { limit: ENDPOINTS_MAX } }, signal })),
  })

/** Renewed while it is looked at: a test event and retries come in by themselves. */
export const deliveriesQuery = (api: Api, mode: Mode, id: string, filter: DeliveryFilter) =>
  infiniteQueryOptions({
    queryKey: [mode, 'webhook-deliveries', id, filter],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET('/v1/webhook-endpoints/{id}/deliveries', {
          params: {
            path: { id },
            query: { limit: 25, ...(pageParam && { cursor: pageParam }), ...queryOf(filter) },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: POLL_MS,
  })

const instant = (local: string) =>
  Number.isNaN(Date.parse(local)) ? undefined : new Date(local).toISOString()

/** Of an id that is still being typed nothing is asked. */
function queryOf({ status, eventType, verificationId, from, to }: DeliveryFilter) {
  const [after, before] = [instant(from), instant(to)]
  const id = verificationId.trim()
  return {
    ...(status && { status }),
    ...(eventType && { event_type: eventType }),
    ...(id !== '' && { verification_id: id }),
    ...(after && { from: after }),
    ...(before && { to: before }),
  }
}

export const deliveryQuery = (api: Api, mode: Mode, id: string) =>
  queryOptions({
    queryKey: [mode, 'webhook-delivery', id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/webhook-deliveries/{id}', { params: { path: { id } }, signal })),
  })

const REPLAY_POLL_MS = 1_000

/** Asked again while it runs, and until what was queued has been tried. */
export const replayQuery = (api: Api, mode: Mode, id: string, replayId: string) =>
  queryOptions({
    queryKey: [mode, 'webhook-replay', replayId],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/webhook-endpoints/{id}/replays/{replay_id}', {
          params: { path: { id, replay_id: replayId } },
          signal,
        }),
      ),
    refetchInterval: ({ state: { data } }) =>
      data && data.status !== 'running' && data.sent >= data.queued ? false : REPLAY_POLL_MS,
  })
