import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answerOf, type Api, type Mode } from '../../api/client.ts'
import { toListQuery, type ListSearch } from './list/filters.ts'

const POLL_MS = 5_000

type From = { api: Api; mode: Mode }

/** `isLive`: what happens is told (app/live), so nothing has to be asked for again and again. */
type Renewed = From & { isLive: boolean }

/** A page of the list, renewed while it is visible: by what is told, else every few seconds. The old page stays until the new one is there, so nothing jumps. */
export const listQuery = ({ api, mode, isLive }: Renewed, search: ListSearch) =>
  queryOptions({
    queryKey: [mode, 'verifications', toListQuery(search)],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/verifications', { params: { query: toListQuery(search) }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: isLive ? false : POLL_MS,
  })

export type Vendor = 'veriff' | 'idenfy' | 'truora' | 'vouchsafe' | 'idmeta'

/** One verification; renewed while somebody or something may still act on it. */
export const verificationQuery = ({ api, mode, isLive }: Renewed, id: string) =>
  queryOptions({
    queryKey: [mode, 'verification', id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/verifications/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) =>
      !isLive && state.data && state.data.completed_at === null ? POLL_MS / 2 : false,
  })

/** The parts below hang on the version: when an event happens they are asked for anew, and else never. */
export const whyQuery = ({ api, mode }: From, id: string, version: number, language: 'en' | 'es') =>
  queryOptions({
    queryKey: [mode, 'why', id, version, language],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/verifications/{id}/why', { params: { path: { id }, query: { language } }, signal }),
      ),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })

/** What can be done and what is missing for the rest; entitlements, terms and claims change beside the version. */
export const actsQuery = ({ api, mode }: From, id: string, version: number) =>
  queryOptions({
    queryKey: [mode, 'acts', id, version],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/verifications/{id}/acts', { params: { path: { id } }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })

export const overridesQuery = ({ api, mode }: From, id: string, version: number) =>
  queryOptions({
    queryKey: [mode, 'overrides', id, version],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/verifications/{id}/overrides', { params: { path: { id } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })

export const evidenceQuery = ({ api, mode }: From, id: string, version: number) =>
  queryOptions({
    queryKey: [mode, 'evidence', id, version],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/verifications/{id}/evidence', { params: { path: { id } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })

export const attemptsQuery = ({ api, mode }: From, id: string, version: number) =>
  queryOptions({
    queryKey: [mode, 'attempts', id, version],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/verifications/{id}/attempts', { params: { path: { id } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })

export const dialectQuery = ({ api, mode }: From, id: string, version: number, vendor: Vendor) =>
  queryOptions({
    queryKey: [mode, 'dialect', id, version, vendor],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/verifications/{id}', { params: { path: { id }, query: { dialect: vendor } }, signal }),
      ),
    staleTime: Infinity,
  })

export const flowsQuery = ({ api, mode }: From) =>
  queryOptions({
    queryKey: [mode, 'flows'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/flows', { signal })),
    staleTime: 60_000,
  })
