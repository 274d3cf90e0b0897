import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import { useMay, useMember } from '../../app/member.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import type { Verification } from '../../api/wire.ts'

export type Assigning = {
  assign: (memberId: string | null) => void
  /** Gives it to whoever reads; takes it back where it is theirs. Null where they may not. */
  toggleOwn: (() => void) | null
  isOwn: boolean
  busy: boolean
}

/** Says who is to look at a verification. */
export function useAssign({ id, status, assigned_to }: Verification): Assigning {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const queryClient = useQueryClient()
  const toast = useToast()
  const textOf = useProblemText()
  const me = useMember()?.member.id
  const mayAssign = useMay('verification:comment')
  const mayDecide = useMay('verification:decide')
  const assigning = useMutation({
    mutationFn: (memberId: string | null) =>
      answerOf(
        api.POST('/v1/verifications/{id}/assign', {
          params: { path: { id } },
          body: { member_id: memberId },
        }),
      ),
    onSuccess: (verification, memberId) => {
      queryClient.setQueryData([mode, 'verification', id], verification)
      const who = verification.assigned_to?.name ?? memberId
      toast({
        title:
          who === null ? t('assign.undone') : memberId === me ? t('assign.toYou') : t('assign.to', { who }),
        tone: 'ok',
      })
    },
    onError: (error) => {
      toast({ title: textOf(error), tone: 'bad' })
      void queryClient.invalidateQueries({ queryKey: [mode, 'verification', id] })
    },
    onSettled: () => {
      for (const name of ['queue', 'queue-counts', 'verifications']) {
        void queryClient.invalidateQueries({ queryKey: [mode, name] })
      }
    },
  })
  const isOwn = me !== undefined && assigned_to?.id === me
  const mayToggle = status === 'in_review' && mayAssign && mayDecide && me !== undefined
  return {
    assign: (memberId) => assigning.mutate(memberId),
    toggleOwn: mayToggle ? () => assigning.mutate(isOwn ? null : me) : null,
    isOwn,
    busy: assigning.isPending,
  }
}
