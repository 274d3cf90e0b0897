import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answerOf, type Api, type Mode } from '../../api/client.ts'
import { toAuditQuery, type AuditSearch } from './search.ts'

type From = { api: Api; mode: Mode }

/** Reading is an entry itself, so it is done when somebody looks and not again by itself. */
const ONCE = { staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false } as const

export const auditQuery = ({ api, mode }: From, search: AuditSearch) =>
  queryOptions({
    queryKey: [mode, 'audit', toAuditQuery(search)],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/audit', { params: { query: toAuditQuery(search) }, signal })),
    placeholderData: keepPreviousData,
    ...ONCE,
    refetchOnMount: 'always',
  })

/** The last signed head and the key, which are of the account and the installation. */
export const proofQuery = ({ api, mode }: From) =>
  queryOptions({
    queryKey: [mode, 'audit-proof'],
    queryFn: async ({ signal }) => {
      const query = { limit: 1 }
      const heads = await answerOf(api.GET('/v1/audit/checkpoints', { params: { query }, signal }))
      return { head: heads.data[0] ?? null, key: await answerOf(api.GET('/v1/audit/key', { signal })) }
    },
  })
