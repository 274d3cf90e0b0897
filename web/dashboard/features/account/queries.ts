import type { components } from '@countersign/sdk'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../ui/index.ts'
import { answerOf, type Api } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'

export type Account = components['schemas']['Account']
export type Terms = components['schemas']['Terms']

export const accountQuery = (api: Api) =>
  queryOptions({
    queryKey: ['account'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/account', { signal })),
  })

export const termsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['terms'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/account/terms', { signal })),
  })

type Change = { name?: string; four_eyes?: boolean; require_two_factor?: boolean; review_hours?: number }

/** Whatever changes here changes what is offered everywhere. */
export function useChangeAccount(onDone: () => void = () => {}) {
  const { t } = useTranslation()
  const api = useApi()
  const toast = useToast()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: Change) => answerOf(api.PATCH('/v1/account', { body })),
    onSuccess: () => {
      onDone()
      toast({ title: t('accountPage.saved'), tone: 'ok' })
      return queryClient.invalidateQueries()
    },
  })
}
