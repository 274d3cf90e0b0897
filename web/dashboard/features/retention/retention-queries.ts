import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { components } from '@countersign/sdk'
import { answerOf, type Api, type Mode } from '../../api/client.ts'

export type Retention = components['schemas']['Retention']
export type RetentionPreview = components['schemas']['RetentionPreview']

type From = { api: Api; mode: Mode }

/** The same in both modes. */
export const retentionQuery = ({ api }: Pick<From, 'api'>) =>
  queryOptions({
    queryKey: ['retention'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/retention', { signal })),
  })

/** `days` instead of what is set: of the account, or of one flow. */
export const previewQuery = ({ api, mode }: From, query: { days?: number; flow_id?: string }) =>
  queryOptions({
    queryKey: [mode, 'retention-preview', query],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/retention/preview', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  })
