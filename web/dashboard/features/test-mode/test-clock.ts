import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, type Api, type Mode } from '../../api/client.ts'
import { useApi, useMode } from '../../api/use-api.ts'

const POLL_MS = 30_000

export type Move = { by: string } | { to: string } | 'back'

const testClockQuery = ({ api, mode }: { api: Api; mode: Mode }) =>
  queryOptions({
    queryKey: [mode, 'test-clock'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/test-clock', { signal })),
    enabled: mode === 'test',
    refetchInterval: POLL_MS,
  })

export const useTestClock = () => useQuery(testClockQuery({ api: useApi(), mode: useMode() }))

/** Moves the clock of test mode; everything that is shown of test mode is asked for again. */
export function useMoveTestClock() {
  const api = useApi()
  const mode = useMode()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (move: Move) => {
      if (move === 'back') return { ...(await answerOf(api.DELETE('/v1/test-clock'))), events: null }
      const header = { 'idempotency-key': crypto.randomUUID() }
      return answerOf(api.POST('/v1/test-clock/advance', { body: move, params: { header } }))
    },
    onSuccess: ({ now, ahead_ms, is_moved }) =>
      queryClient.setQueryData([mode, 'test-clock'], { now, ahead_ms, is_moved }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [mode] }),
  })
}
