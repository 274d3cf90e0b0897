import { useQueryClient } from '@tanstack/react-query'
import { useState, type ComponentType } from 'react'
import { useMode } from '../../../api/use-api.ts'
import type { Verification } from '../../../api/wire.ts'
import { useMember } from '../../../app/member.ts'
import { readStored, store } from '../../../app/stored.ts'
import type { ActProps } from '../../verifications/detail/acts/act-props.ts'
import { AskAgainDialog } from '../../verifications/detail/acts/ask-again-dialog.tsx'
import { DeclineDialog } from '../../verifications/detail/acts/decline-dialog.tsx'
import { AcknowledgeDialog, ApproveDialog } from '../../verifications/detail/acts/plain-dialogs.tsx'
import { useNext } from '../use-next.ts'

export const DECISIONS = ['approve', 'decline', 'askAgain', 'acknowledge'] as const
export type DecisionName = (typeof DECISIONS)[number]

const DIALOGS: Record<DecisionName, ComponentType<ActProps>> = {
  approve: ApproveDialog,
  decline: DeclineDialog,
  askAgain: AskAgainDialog,
  acknowledge: AcknowledgeDialog,
}

const STATES = ['on', 'off'] as const

export type Deciding = {
  open: (decision: DecisionName) => void
  Dialog: ComponentType<ActProps> | null
  onClose: () => void
  goesOn: boolean
  setGoesOn: (on: boolean) => void
  next: (leave: string) => void
  busy: boolean
}

/** The dialog of a decision, and what comes after it: the next verification by itself, unless the reader wants to stay. */
export function useDeciding({ id, status }: Verification): Deciding {
  const mode = useMode()
  const me = useMember()?.member.id
  const queryClient = useQueryClient()
  const { next, busy } = useNext()
  const [decision, setDecision] = useState<DecisionName | null>(null)
  const [goesOn, setGoesOn] = useState(() => readStored('review-goes-on', STATES) !== 'off')
  return {
    open: (name) => status === 'in_review' && setDecision(name),
    // It stays although the verification changes under it: it says who was faster and keeps what was typed.
    Dialog: decision && DIALOGS[decision],
    onClose: () => {
      setDecision(null)
      const after = queryClient.getQueryData<Verification>([mode, 'verification', id])
      const isDecided = after !== undefined && after.status !== 'in_review'
      // What somebody else decided is looked at before going on.
      const isMine = after?.decision?.by.id === me || after?.status === 'acknowledged'
      if (isDecided && isMine && goesOn) next(id)
    },
    goesOn,
    setGoesOn: (on) => {
      store('review-goes-on', on ? 'on' : 'off')
      setGoesOn(on)
    },
    next,
    busy,
  }
}
