import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answerOf, type Api, type Mode } from '../../api/client.ts'
import { toRequestQuery, type RequestSearch } from './filters.ts'

type From = { api: Api; mode: Mode }

/** Asked for by hand: asking is a request too, and a log that renews itself would fill itself. */
export const requestsQuery = ({ api, mode }: From, search: RequestSearch) =>
  queryOptions({
    queryKey: [mode, 'requests', toRequestQuery(search)],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/requests', { params: { query: toRequestQuery(search) }, signal })),
    placeholderData: keepPreviousData,
  })

export const requestQuery = ({ api, mode }: From, id: string) =>
  queryOptions({
    queryKey: [mode, 'request', id],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/requests/{id}', { params: { path: { id } }, signal })),
  })
