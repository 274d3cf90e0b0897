import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../ui/index.ts'
import { answerOf, type Api } from '../../api/client.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import { toNextBody, type QueueSearch } from './search.ts'

/** Passed over in this tab: "next" goes on to others before it begins again. */
let passed: string[] = []
const PASSED_MAX = 100
/** By what the queue was narrowed when the reviewer began. */
let chosenBy: QueueSearch = {}

export const beginWith = (search: QueueSearch): void => {
  chosenBy = search
  passed = []
}

async function claimNext(api: Api) {
  const ask = (skip: string[]) =>
    answerOf(api.POST('/v1/queue/next', { body: toNextBody(chosenBy, skip) })).then(
      ({ verification }) => verification,
    )
  const found = await ask(passed)
  if (found || passed.length < 2) return found
  // Everything else was passed over once: from the beginning, but not what was just left.
  passed = passed.slice(-1)
  return ask(passed)
}

/** Claims the next one and opens it. `leave`: what is left behind, undecided or not. */
export function useNext(): { next: (leave?: string) => void; busy: boolean } {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  const textOf = useProblemText()
  const taking = useMutation({
    mutationFn: (leave: string | undefined) => {
      if (leave) passed = [...passed.filter((id) => id !== leave), leave].slice(-PASSED_MAX)
      return claimNext(api)
    },
    onSuccess: (verification, leave) => {
      if (verification) {
        queryClient.setQueryData([mode, 'verification', verification.id], verification)
        return navigate({ to: '/queue/$id', params: { id: verification.id } })
      }
      toast({ title: t('queue.noneFree'), description: t('queue.noneFreeText'), tone: 'info' })
      return leave ? navigate({ to: '/queue', search: (old) => ({ ...old, ...chosenBy }) }) : undefined
    },
    onError: (error) => toast({ title: textOf(error), tone: 'bad' }),
    onSettled: () => {
      for (const name of ['queue', 'queue-counts']) {
        void queryClient.invalidateQueries({ queryKey: [mode, name] })
      }
    },
  })
  return { next: (leave) => taking.mutate(leave), busy: taking.isPending }
}
