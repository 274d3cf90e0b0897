import { DECLINE_REASONS, REASONS, STEP_KEYS } from '@countersign/core'
import { issuesAt } from '../../../app/issues-at.ts'
import { useTranslation } from 'react-i18next'
import { CheckRow } from '../../verifications/detail/acts/check-row.tsx'
import { ReasonPicker } from '../../verifications/detail/acts/reason-picker.tsx'
import type { FormProps } from './action-card.tsx'
import { Issues } from './issues.tsx'

/** Those that usually lead to another attempt first. */
const SLUGS = DECLINE_REASONS.toSorted(
  (one, other) =>
    Number(REASONS[other].defaultOutcome === 'resubmit') - Number(REASONS[one].defaultOutcome === 'resubmit'),
)

export function ResubmissionForm({ action, issues, onChange }: FormProps<'request_resubmission'>) {
  const { t } = useTranslation()
  const { steps, reasons } = action
  return (
    <div className="flex flex-col gap-3">
      <p className="text-[0.8125rem] text-ink-faint">{t('ruleAct.againText')}</p>
      <div className="grid gap-4 md:grid-cols-2">
        <fieldset className="flex flex-col">
          <legend className="mb-1.5 text-[0.9375rem] font-[560]">{t('asking.steps')}</legend>
          {STEP_KEYS.map((step) => (
            <CheckRow
              key={step}
              checked={steps.includes(step)}
              onChange={(on) =>
                onChange({
                  ...action,
                  steps: STEP_KEYS.filter((known) => (known === step ? on : steps.includes(known))),
                })
              }
            >
              {t(`ui:step.${step}`)}
            </CheckRow>
          ))}
          <Issues issues={issuesAt(issues, 'steps', true)} />
        </fieldset>
        <div className="flex flex-col gap-1">
          <ReasonPicker
            slugs={SLUGS}
            chosen={reasons}
            error={null}
            onChange={(next) => onChange({ ...action, reasons: next })}
          />
          <Issues issues={issuesAt(issues, 'reasons', true)} />
        </div>
      </div>
    </div>
  )
}
