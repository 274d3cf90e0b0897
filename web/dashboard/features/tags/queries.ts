import { queryOptions } from '@tanstack/react-query'
import { answerOf, type Api, type Mode } from '../../api/client.ts'

/** The tags in use, in alphabetical order. */
export const tagsQuery = ({ api, mode }: { api: Api; mode: Mode }) =>
  queryOptions({
    queryKey: [mode, 'tags'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/tags', { params: { query: { limit: 200 } }, signal })),
    staleTime: 30_000,
  })
