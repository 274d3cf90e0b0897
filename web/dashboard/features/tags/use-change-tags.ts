import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useToast } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import { useProblemText } from '../../app/problem-view.tsx'

type Change = { add?: string[]; remove?: string[] }

/** Puts tags on a verification and takes them off, whatever colleagues do to the others meanwhile. */
export function useChangeTags(id: string): { change: (change: Change) => void; busy: boolean } {
  const api = useApi()
  const mode = useMode()
  const queryClient = useQueryClient()
  const toast = useToast()
  const textOf = useProblemText()
  const changing = useMutation({
    mutationFn: ({ add = [], remove = [] }: Change) =>
      answerOf(api.PATCH('/v1/verifications/{id}/tags', { params: { path: { id } }, body: { add, remove } })),
    onSuccess: (verification) => queryClient.setQueryData([mode, 'verification', id], verification),
    onError: (error) => toast({ title: textOf(error), tone: 'bad' }),
    onSettled: () => {
      for (const name of ['tags', 'queue', 'verifications']) {
        void queryClient.invalidateQueries({ queryKey: [mode, name] })
      }
    },
  })
  return { change: (change) => changing.mutate(change), busy: changing.isPending }
}
