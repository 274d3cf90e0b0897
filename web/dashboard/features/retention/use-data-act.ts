import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../ui/index.ts'
import { answerOf, type Api } from '../../api/client.ts'
import { isPassing } from '../../api/problem.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import type { Verification } from '../../api/wire.ts'
import { useConflictText } from '../verifications/detail/conflict-text.ts'

export const DATA_ACTS = ['redact', 'restore', 'erase', 'hold', 'lift'] as const
export type DataAct = (typeof DATA_ACTS)[number]

const DONE = {
  redact: 'retention.redacted',
  restore: 'retention.restored',
  erase: 'retention.erasedDone',
  hold: 'retention.held',
  lift: 'retention.lifted',
} as const satisfies Record<DataAct, string>

type Sent = { id: string; seenVersion: number; reason: string }

function send(api: Api, act: DataAct, { id, seenVersion, reason }: Sent): Promise<Verification> {
  const params = { path: { id } }
  const body = { seen_version: seenVersion }
  switch (act) {
    case 'redact':
      return answerOf(api.POST('/v1/verifications/{id}/redact', { params, body }))
    case 'restore':
      return answerOf(api.POST('/v1/verifications/{id}/restore', { params, body }))
    case 'erase':
      return answerOf(api.POST('/v1/verifications/{id}/erase', { params, body }))
    case 'hold':
      return answerOf(api.PUT('/v1/verifications/{id}/hold', { params, body: { reason } }))
    case 'lift':
      return answerOf(api.DELETE('/v1/verifications/{id}/hold', { params }))
  }
}

/** What a member does to the personal data, on the version that they saw when the dialog opened. */
export function useDataAct(verification: Verification, act: DataAct, onDone: () => void) {
  const { t } = useTranslation()
  const [api, mode, toast] = [useApi(), useMode(), useToast()]
  const queryClient = useQueryClient()
  const textOf = useConflictText()
  const [seenVersion] = useState(verification.version)
  const sending = useMutation({
    mutationFn: (reason: string) => send(api, act, { id: verification.id, seenVersion, reason }),
    onSuccess: (answer) => {
      queryClient.setQueryData([mode, 'verification', answer.id], answer)
      // Pictures that were read are forgotten here too.
      queryClient.removeQueries({ queryKey: [mode, 'picture'] })
      toast({ title: t(DONE[act]), tone: 'ok' })
      onDone()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [mode] }),
  })
  const { error } = sending
  return {
    run: (reason = '') => sending.mutate(reason),
    busy: sending.isPending,
    problem: error && textOf(error),
    refused: error !== null && !isPassing(error),
  }
}
