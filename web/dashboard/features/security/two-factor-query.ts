import { useQuery } from '@tanstack/react-query'
import { answerOf } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'

export const TWO_FACTOR = ['two-factor']

export function useTwoFactor() {
  const api = useApi()
  return useQuery({
    queryKey: TWO_FACTOR,
    queryFn: ({ signal }) => answerOf(api.GET('/api/auth/two-factor', { signal })),
  })
}
