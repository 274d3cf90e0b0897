import { CORRECTION_REASONS, type CorrectionReason } from '@countersign/core'
import { useTranslation } from 'react-i18next'
import { Select } from '../../../../../ui/index.ts'

const REASONS = Object.keys(CORRECTION_REASONS) as CorrectionReason[]

type Props = {
  value: CorrectionReason | null
  onChange: (reason: CorrectionReason) => void
  isMissing: boolean
}

export function CorrectionReasonField({ value, onChange, isMissing }: Props) {
  const { t } = useTranslation()
  return (
    <div className="flex flex-col gap-1.5">
      <Select
        label={t('correcting.reason')}
        placeholder={t('modify.chooseReason')}
        items={REASONS.map((reason) => ({ value: reason, label: t(`correctionReason.${reason}`) }))}
        value={value}
        onChange={onChange}
      />
      {isMissing && (
        <p role="alert" className="text-sm font-[520] text-bad-ink">
          {t('correcting.reasonMissing')}
        </p>
      )}
    </div>
  )
}
