import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../../ui/index.ts'
import { answerOf } from '../../../api/client.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import type { Verification } from '../../../api/wire.ts'
import { useProblemText } from '../../../app/problem-view.tsx'
import { useClaimState, type ClaimState } from '../claim.ts'

/** A claim holds for 15 minutes: an open page renews it well before. */
const RENEW_MS = 4 * 60_000

export type Claiming = {
  state: ClaimState
  claim: () => void
  release: () => void
  takeOver: () => void
  busy: boolean
}

/** Whose it is, and what the reader can do about it. Renews a claim of one's own while the page is open. */
export function useClaiming(verification: Verification): Claiming {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const queryClient = useQueryClient()
  const toast = useToast()
  const textOf = useProblemText()
  const { id, status } = verification
  const claimed = useClaimState(verification.claim)
  const state: ClaimState = status === 'in_review' ? claimed : { is: 'free' }
  const acting = useMutation({
    mutationFn: (act: 'claim' | 'release' | 'takeOver' | 'renew') => {
      const path = { path: { id } }
      if (act === 'release')
        return answerOf(api.POST('/v1/verifications/{id}/release', { params: path, body: {} }))
      const body = { take_over: act === 'takeOver' }
      return answerOf(api.POST('/v1/verifications/{id}/claim', { params: path, body }))
    },
    onSuccess: (answer, act) => {
      queryClient.setQueryData([mode, 'verification', id], answer)
      if (act === 'release') toast({ title: t('review.released'), tone: 'ok' })
    },
    onError: (error, act) => {
      if (act !== 'renew') toast({ title: textOf(error), tone: 'bad' })
      void queryClient.invalidateQueries({ queryKey: [mode, 'verification', id] })
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [mode, 'queue'] }),
  })
  useRenewal(state.is === 'mine', () => acting.mutate('renew'))
  return {
    state,
    claim: () => acting.mutate('claim'),
    release: () => acting.mutate('release'),
    takeOver: () => acting.mutate('takeOver'),
    busy: acting.isPending && acting.variables !== 'renew',
  }
}

function useRenewal(isMine: boolean, renew: () => void): void {
  const onTick = useEffectEvent(renew)
  useEffect(() => {
    if (!isMine) return
    const timer = setInterval(() => onTick(), RENEW_MS)
    return () => clearInterval(timer)
  }, [isMine])
}
