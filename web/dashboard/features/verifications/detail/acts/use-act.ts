import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../../../ui/index.ts'
import { ApiProblem, isPassing } from '../../../../api/problem.ts'
import { useMode } from '../../../../api/use-api.ts'
import type { Verification } from '../../../../api/wire.ts'
import { useConflictText } from '../conflict-text.ts'
import { offeredActs, type ActName } from './offered-acts.ts'

export type Acting<Answer> = {
  run: () => void
  busy: boolean
  done: Answer | undefined
  /** Why it was not done, in words; null while nothing was refused. */
  problem: string | null
  /** It was refused for good: only what the member typed is left to see. */
  refused: boolean
  /** Somebody was faster, and it can still be done to what the verification has become. */
  mayRepeat: boolean
  /** Who was slower at a restart learns where to go on. */
  successorId: string | null
}

type Options<Answer> = {
  verification: Verification
  act: ActName
  send: (seenVersion: number) => Promise<Answer>
  /** Said when it is done; absent where the dialog itself says it. */
  toast?: string
  onDone: (answer: Answer) => void
}

/**
 * One act, conditional on the version that the member saw when they began. A conflict names the winner; repeating it is conditional on
 * what is shown then.
 */
export function useAct<Answer extends Verification>(options: Options<Answer>): Acting<Answer> {
  const { verification, act, send, toast: title, onDone } = options
  const toast = useToast()
  const mode = useMode()
  const queryClient = useQueryClient()
  const conflictText = useConflictText()
  const { t } = useTranslation()
  const [seen, setSeen] = useState(verification.version)
  const sending = useMutation({
    mutationFn: (version: number) => send(version),
    onSuccess: (answer) => {
      queryClient.setQueryData([mode, 'verification', answer.id], answer)
      if (title !== undefined) toast({ title, tone: 'ok' })
      onDone(answer)
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [mode] }),
  })
  const { error } = sending
  const code = error instanceof ApiProblem ? error.code : null
  const mayRepeat =
    code === 'version_conflict' && verification.version !== seen && isStillPossible(act, verification)
  const successor = error instanceof ApiProblem && error.details['successor_id']
  return {
    run: () => {
      const version = mayRepeat ? verification.version : seen
      setSeen(version)
      sending.mutate(version)
    },
    busy: sending.isPending,
    done: sending.data,
    problem: error && (code === 'already_restarted' ? t('act.alreadyRestarted') : conflictText(error)),
    refused: error !== null && !isPassing(error) && isFinal(code) && !mayRepeat,
    mayRepeat,
    successorId: code === 'already_restarted' && typeof successor === 'string' ? successor : null,
  }
}

/** Whether what was refused to who was slower could be done to what the verification has become. */
function isStillPossible(act: ActName, verification: Verification): boolean {
  if (act === 'correct') return ['in_review', 'acknowledged'].includes(verification.status)
  const { shown, more } = offeredActs(verification)
  return [...shown, ...more].includes(act)
}

const CURABLE = [
  // What was typed can be sent once the colleague is done with it or their claim has ended.
  'claimed_by_other',
  'validation_failed',
  'reasons_required',
  'unknown_step',
  'unknown_evidence',
  'terms_tick_required',
  'override_reason_not_for_direction',
  'correction_changes_nothing',
]

/** What another input would not cure. */
const isFinal = (code: string | null): boolean => code !== null && !CURABLE.includes(code)
