import { Users } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '@tanstack/react-query'
import { Banner } from '../../../../../ui/index.ts'
import { useApi, useMode } from '../../../../api/use-api.ts'
import type { PendingOverride, Verification } from '../../../../api/wire.ts'
import { ExactTime } from '../../../../app/when.tsx'
import { ActButton } from '../acts/act-button.tsx'
import { useActs } from '../acts/use-missing.ts'
import { useActorName } from '../actor-name.ts'
import { overridesQuery } from '../../queries.ts'
import { AnswerDialog, type Answer } from './answer-dialog.tsx'
import { Modification } from './modification.tsx'

const ANSWERS = {
  confirm: 'confirm_override',
  reject: 'reject_override',
  withdraw: 'withdraw_override',
} as const

/** The request that waits for a second person: who, when and why, and what can be done with it. */
export function PendingBanner({ verification }: { verification: Verification }) {
  const pending = verification.pending_override
  // An open dialog outlives the request: it says who was faster.
  const [asked, setAsked] = useState<{ answer: Answer; pending: PendingOverride } | null>(null)
  return (
    <>
      {pending && (
        <Waiting
          verification={verification}
          pending={pending}
          onAnswer={(answer) => setAsked({ answer, pending })}
        />
      )}
      {asked && <AnswerDialog {...asked} verification={verification} onClose={() => setAsked(null)} />}
    </>
  )
}

type WaitingProps = {
  verification: Verification
  pending: PendingOverride
  onAnswer: (answer: Answer) => void
}

function Waiting({ verification, pending, onAnswer }: WaitingProps) {
  const { t } = useTranslation()
  const nameOf = useActorName()
  const { missingFor } = useActs(verification)
  const from = { api: useApi(), mode: useMode() }
  const found = useQuery(overridesQuery(from, verification.id, verification.version))
  const entry = found.data?.data.find(({ id }) => id === pending.id)
  const isOwn = missingFor('confirm_override').some(({ code }) => code === 'override_own_confirmation')
  const answers: Answer[] = isOwn ? ['confirm', 'withdraw'] : ['confirm', 'reject', 'withdraw']
  return (
    <Banner
      tone="info"
      icon={Users}
      title={t('pending.title')}
      actions={answers.map((answer) => (
        <ActButton
          key={answer}
          act={`${answer}-override`}
          {...(answer === 'confirm' && { variant: 'primary' as const })}
          missing={missingFor(ANSWERS[answer])}
          icon={null}
          onClick={() => onAnswer(answer)}
        >
          {t(`pending.${answer}`)}
        </ActButton>
      ))}
    >
      <p>
        {t('pending.text', {
          who: nameOf(pending.by),
          from: t(`ui:status.${pending.from}`),
          to: t(`ui:status.${pending.to}`),
          reason: t(`overrideReason.${pending.reason}`),
        })}{' '}
        <ExactTime at={pending.at} />
      </p>
      {isOwn && <p className="font-[560]">{t('pending.own')}</p>}
      {entry && <Modification entry={entry} />}
      <p className="mt-2 text-[0.8125rem]">
        <Until at={pending.expires_at} />
      </p>
    </Banner>
  )
}

function Until({ at }: { at: string }) {
  const { t, i18n } = useTranslation()
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(at),
  )
  return t('pending.until', { when })
}
