import { CircleCheck, CircleX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Verification } from '../../../../api/wire.ts'
import { OverrideDialog } from '../override/override-dialog.tsx'
import { ActButton } from './act-button.tsx'
import { DeclineDialog } from './decline-dialog.tsx'
import { ApproveDialog } from './plain-dialogs.tsx'
import { useActs } from './use-missing.ts'

/**
 * Approve and Decline at the end of the page, bottom right (iDenfy): by review while it waits for a person, by a modification once it is
 * completed. What is not offered stays in its place and says what is missing.
 */
export function DecisionBar({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  // An open dialog stays although the verification changes under it.
  const [open, setOpen] = useState<'approve' | 'decline' | 'to_approved' | 'to_declined' | null>(null)
  const { missingFor } = useActs(verification)
  const isReview = verification.status === 'in_review' || verification.status === 'acknowledged'
  const close = () => setOpen(null)
  if (verification.data_state !== 'live') return null
  return (
    <div
      role="group"
      aria-label={t('decision.bar')}
      className="flex flex-wrap justify-end gap-2 border-t border-line pt-5"
    >
      <ActButton
        act="approve-here"
        missing={missingFor(isReview ? 'approve' : 'override_to_approved')}
        icon={<CircleCheck aria-hidden="true" className="size-4" />}
        onClick={() => setOpen(isReview ? 'approve' : 'to_approved')}
      >
        {t('decision.approve')}
      </ActButton>
      <ActButton
        act="decline-here"
        variant="danger"
        missing={missingFor(isReview ? 'decline' : 'override_to_declined')}
        icon={<CircleX aria-hidden="true" className="size-4" />}
        onClick={() => setOpen(isReview ? 'decline' : 'to_declined')}
      >
        {t('decision.decline')}
      </ActButton>
      {open === 'approve' && <ApproveDialog verification={verification} onClose={close} />}
      {open === 'decline' && <DeclineDialog verification={verification} onClose={close} />}
      {open === 'to_approved' && <OverrideDialog to="approved" verification={verification} onClose={close} />}
      {open === 'to_declined' && <OverrideDialog to="declined" verification={verification} onClose={close} />}
    </div>
  )
}
