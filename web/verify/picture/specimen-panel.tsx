import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, CONTROL, CONTROL_SIZE, classNames } from '../../ui/index.ts'
import type { Answer } from '../api/trouble.ts'
import type { SpecimenFault, StepKey } from '../api/types.ts'
import { useApplicant } from '../context.ts'

const DOCUMENT_FAULTS: SpecimenFault[] = ['none', 'blur', 'dark', 'wrong_digit', 'expired', 'under_age']
const FACE_FAULTS: SpecimenFault[] = ['none', 'blur', 'dark', 'other_face']

type SpecimenPanelProps = { step: StepKey; onAnswer: (answer: Answer<Blob>) => void }

/** Test mode only: a picture drawn by the server, which then goes the same way as any other. */
export function SpecimenPanel({ step, onAnswer }: SpecimenPanelProps) {
  const { t } = useTranslation()
  const { link } = useApplicant()
  const [fault, setFault] = useState<SpecimenFault>('none')
  const [busy, setBusy] = useState(false)
  const use = async () => {
    setBusy(true)
    onAnswer(await link.specimen(step, fault))
    setBusy(false)
  }
  return (
    <section className="flex flex-col gap-3 rounded-card border border-dashed border-edge p-4">
      <h2 className="flex items-center gap-2 font-[620]">
        <FlaskConical aria-hidden="true" className="size-5 text-accent" />
        {t('specimen.heading')}
      </h2>
      <p className="text-[0.9375rem] text-ink-soft">{t('specimen.text')}</p>
      <label className="flex flex-col gap-1.5 text-[0.9375rem] font-[560]">
        {t('specimen.fault')}
        <select
          value={fault}
          onChange={(event) => setFault(event.target.value as SpecimenFault)}
          className={classNames(CONTROL, CONTROL_SIZE.medium, 'font-normal')}
        >
          {(step === 'selfie' ? FACE_FAULTS : DOCUMENT_FAULTS).map((candidate) => (
            <option key={candidate} value={candidate}>
              {t(`specimen.faults.${candidate}`)}
            </option>
          ))}
        </select>
      </label>
      <Button busy={busy} onClick={use}>
        {t('specimen.use')}
      </Button>
    </section>
  )
}
