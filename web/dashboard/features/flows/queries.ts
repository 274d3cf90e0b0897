import { queryOptions } from '@tanstack/react-query'
import { answerOf, type Api, type Mode } from '../../api/client.ts'

/** Under `[mode, 'flows']`, as the list that verifications are created with: one invalidation renews both. */
export const flowQuery = (api: Api, mode: Mode, id: string) =>
  queryOptions({
    queryKey: [mode, 'flows', id],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/flows/{id}', { params: { path: { id } }, signal })),
    // The editor holds what is being written: nothing may change under it.
    refetchOnWindowFocus: false,
  })

export const versionsQuery = (api: Api, mode: Mode, id: string) =>
  queryOptions({
    queryKey: [mode, 'flows', id, 'versions'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/flows/{id}/versions', { params: { path: { id } }, signal })),
  })

export const versionQuery = (api: Api, mode: Mode, id: string, version: number) =>
  queryOptions({
    queryKey: [mode, 'flows', id, 'versions', version],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/flows/{id}/versions/{version}', { params: { path: { id, version } }, signal })),
    staleTime: Infinity,
  })
