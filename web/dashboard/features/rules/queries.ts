import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answerOf, type Api, type Mode } from '../../api/client.ts'
import type { RunSearch, RunState } from './runs/search.ts'

const RULES_MAX = 100
const POLL_MS = 5_000
const RUN_POLL_MS = 1_500
const RUNS_A_PAGE = 50

type From = { api: Api; mode: Mode }

/** All of them: there are at most a hundred. */
export const rulesQuery = ({ api, mode }: From) =>
  queryOptions({
    queryKey: [mode, 'rules'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/rules', { params: { query: { limit: RULES_MAX } }, signal })),
    refetchInterval: POLL_MS * 2,
  })

export const ruleQuery = ({ api, mode }: From, id: string) =>
  queryOptions({
    queryKey: [mode, 'rules', id],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/rules/{id}', { params: { path: { id } }, signal })),
    // The builder holds what is being written: nothing may change under it.
    refetchOnWindowFocus: false,
  })

export const ruleVersionsQuery = ({ api, mode }: From, id: string) =>
  queryOptions({
    queryKey: [mode, 'rules', id, 'versions'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/rules/{id}/versions', { params: { path: { id } }, signal })),
  })

export const ruleVersionQuery = ({ api, mode }: From, id: string, version: number) =>
  queryOptions({
    queryKey: [mode, 'rules', id, 'versions', version],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/rules/{id}/versions/{version}', { params: { path: { id, version } }, signal })),
    staleTime: Infinity,
  })

export const credentialsQuery = ({ api, mode }: From) =>
  queryOptions({
    queryKey: [mode, 'rule-credentials'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/rule-credentials', { signal })),
  })

export const runsQuery = ({ api, mode }: From, search: RunSearch) =>
  queryOptions({
    queryKey: [mode, 'rule-runs', search],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/rule-runs', {
          params: {
            query: {
              limit: RUNS_A_PAGE,
              ...(search.rule && { rule_id: search.rule }),
              ...(search.verification && { verification_id: search.verification }),
              ...(search.outcome && { status: search.outcome }),
              ...(search.cursor && { cursor: search.cursor }),
            },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: POLL_MS,
  })

export const runsOfRuleQuery = ({ api, mode }: From, ruleId: string, status: RunState | undefined) =>
  infiniteQueryOptions({
    queryKey: [mode, 'rule-runs', 'of-rule', ruleId, status],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        limit: RUNS_A_PAGE,
        rule_id: ruleId,
        ...(status && { status }),
        ...(pageParam && { cursor: pageParam }),
      }
      return answerOf(api.GET('/v1/rule-runs', { params: { query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: POLL_MS,
  })

export const runQuery = ({ api, mode }: From, id: string) =>
  queryOptions({
    queryKey: [mode, 'rule-run', id],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/rule-runs/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state: { data } }) =>
      data && (data.status === 'queued' || data.status === 'running') ? RUN_POLL_MS : false,
  })

/** The announced events of a verification, newest first. */
export const announcedQuery = ({ api, mode }: From, id: string) =>
  queryOptions({
    queryKey: [mode, 'events', id, 'announced'],
    queryFn: async ({ signal }) => {
      const query = { order: 'desc' as const, limit: 100 }
      const page = await answerOf(
        api.GET('/v1/verifications/{id}/events', { params: { path: { id }, query }, signal }),
      )
      return page.data.filter(({ announced }) => announced !== 'silent')
    },
  })

/** Verifications to test with, found by name, reference or id. */
export const foundQuery = ({ api, mode }: From, q: string) =>
  queryOptions({
    queryKey: [mode, 'rule-test-verifications', q],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/verifications', {
          params: { query: { limit: 10, order: 'desc', ...(q !== '' && { q }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })
