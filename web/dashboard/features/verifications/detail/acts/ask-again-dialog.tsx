import type { ReasonSlug, StepKey } from '@countersign/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Skeleton } from '../../../../../ui/index.ts'
import { answerOf } from '../../../../api/client.ts'
import { useApi, useMode } from '../../../../api/use-api.ts'
import { ProblemView } from '../../../../app/problem-view.tsx'
import { useNow } from '../../../../app/use-now.ts'
import { attemptsQuery } from '../../queries.ts'
import { ActDialog, Choices } from './act-dialog.tsx'
import { useMailText, type ActProps } from './act-props.ts'
import { AgainPreview } from './again-preview.tsx'
import { CheckRow } from './check-row.tsx'
import { ReasonPicker } from './reason-picker.tsx'
import { reasonsFirst } from './reasons-first.ts'
import { TextArea } from './text-area.tsx'
import { useAct } from './use-act.ts'

/** Opens the same link again for chosen steps; shows beforehand what the applicant will read, in their language. */
export function AskAgainDialog({ verification, onClose }: ActProps) {
  const { t } = useTranslation()
  const api = useApi()
  const [steps, setSteps] = useState<StepKey[]>([])
  const [reasons, setReasons] = useState<ReasonSlug[]>([])
  const [message, setMessage] = useState('')
  const [tried, setTried] = useState(false)
  const mail = useMailText(verification, 'act.mailed')
  const { id, attempt, attempts_max: max } = verification
  const isOver = useNow() >= Date.parse(verification.expires_at)
  const acting = useAct({
    verification,
    act: 'askAgain',
    send: (seen_version) =>
      answerOf(
        api.POST('/v1/verifications/{id}/request-resubmission', {
          params: { path: { id } },
          body: { steps, reasons, seen_version, ...(message.trim() !== '' && { message }) },
        }),
      ),
    toast: t('asking.done'),
    onDone: onClose,
  })
  const isReady = () => {
    setTried(true)
    return steps.length > 0 && reasons.length > 0
  }
  return (
    <ActDialog
      title={t('asking.title')}
      text={t('asking.text')}
      mail={mail}
      confirm={t('asking.confirm')}
      wide
      acting={acting}
      blocked={isOver}
      isReady={isReady}
      onClose={onClose}
    >
      {isOver && <Banner tone="warn">{t('asking.over')}</Banner>}
      {attempt >= max && <Banner tone="warn">{t('asking.last', { attempt, max })}</Banner>}
      <div className="grid min-w-0 gap-5 sm:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <StepChoice
            verification={verification}
            chosen={steps}
            onChange={setSteps}
            error={tried && steps.length === 0 ? t('asking.stepsMissing') : null}
          />
          <ReasonPicker
            slugs={reasonsFirst(verification, 'resubmit')}
            chosen={reasons}
            onChange={setReasons}
            error={tried && reasons.length === 0 ? t('reasons.missing') : null}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <TextArea
            label={t('asking.message')}
            hint={t('asking.messageHint')}
            value={message}
            onChange={setMessage}
          />
          <AgainPreview language={verification.language} steps={steps} reasons={reasons} message={message} />
        </div>
      </div>
    </ActDialog>
  )
}

type StepChoiceProps = {
  verification: ActProps['verification']
  chosen: readonly StepKey[]
  onChange: (steps: StepKey[]) => void
  error: string | null
}

function StepChoice({ verification, chosen, onChange, error }: StepChoiceProps) {
  const { t } = useTranslation()
  const from = { api: useApi(), mode: useMode() }
  const attempts = useQuery(attemptsQuery(from, verification.id, verification.version))
  const known = attempts.data?.data.at(-1)?.steps.map(({ key }) => key)
  if (attempts.error) {
    return <ProblemView error={attempts.error} onRetry={() => void attempts.refetch()} />
  }
  return (
    <Choices legend={t('asking.steps')} error={error}>
      {known ? (
        known.map((step) => (
          <CheckRow
            key={step}
            checked={chosen.includes(step)}
            onChange={(on) => onChange(known.filter((key) => (key === step ? on : chosen.includes(key))))}
          >
            {t(`ui:step.${step}`)}
          </CheckRow>
        ))
      ) : (
        <Skeleton className="h-16 w-full" />
      )}
    </Choices>
  )
}
