import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../../../../../ui/index.ts'
import { useApi, useMode } from '../../../../api/use-api.ts'
import type { Attempt, Evidence, Verification } from '../../../../api/wire.ts'
import { useMay } from '../../../../app/member.ts'
import { PictureButton } from '../../../evidence/picture-button.tsx'
import { Viewer } from '../../../evidence/viewer.tsx'
import { evidenceQuery } from '../../queries.ts'
import { handedInAttempt, together } from './compare-attempts.ts'
import { Columns, Part } from './part.tsx'

const PERMISSION = 'verification:read_evidence'

type AttemptPicturesProps = { verification: Verification; all: Attempt[]; attempts: Attempt[] }

/** Step by step the picture that counted at the end of each attempt, and how it came to it. */
export function AttemptPictures({ verification, all, attempts }: AttemptPicturesProps) {
  const { t } = useTranslation()
  const may = useMay(PERMISSION)
  const from = { api: useApi(), mode: useMode() }
  const evidence = useQuery(evidenceQuery(from, verification.id, verification.version))
  const [open, setOpen] = useState<string | null>(null)
  const pictures = evidence.data?.data ?? []
  const keysOf = (attempt: Attempt | undefined) => attempt?.steps.map(({ key }) => key) ?? []
  const steps = together(keysOf(attempts[0]), keysOf(attempts.at(-1)))
  const shown = steps.flatMap((key) => attempts.flatMap((attempt) => pictureOf(attempt, key, pictures) ?? []))
  return (
    <Part title={t('attempts.pictures')}>
      {!may && <Banner tone="warn">{t('evidence.missing', { permission: PERMISSION })}</Banner>}
      <div className="flex flex-col gap-4">
        {steps.map((key) => (
          <Columns key={key} count={attempts.length}>
            {attempts.map((attempt) => {
              const picture = pictureOf(attempt, key, pictures)
              const step = attempt.steps.find((one) => one.key === key)
              return (
                <div key={attempt.number} className="flex min-w-0 flex-col gap-1">
                  {picture ? (
                    <div className={attempts.length === 1 ? 'max-w-80' : undefined}>
                      {/* What replaced it later is no matter here. */}
                      <PictureButton
                        picture={{ ...picture, current: true }}
                        allowed={may}
                        onOpen={() => setOpen(picture.id)}
                      />
                    </div>
                  ) : (
                    <p className="text-[0.8125rem] text-ink-faint">
                      <span className="font-[560] text-ink">{t(`ui:step.${key}`)}</span>
                      <br />
                      {t('attempts.none')}
                    </p>
                  )}
                  {step && <StepFacts step={step} number={attempt.number} all={all} />}
                </div>
              )
            })}
          </Columns>
        ))}
      </div>
      <Viewer
        pictures={shown.filter((picture, index) => shown.indexOf(picture) === index)}
        open={open}
        onOpen={setOpen}
      />
    </Part>
  )
}

function pictureOf({ steps }: Attempt, key: string, pictures: Evidence[]): Evidence | undefined {
  const id = steps.find((step) => step.key === key)?.evidence_id
  return pictures.find((picture) => picture.id === id)
}

type StepFactsProps = { step: Attempt['steps'][number]; number: number; all: Attempt[] }

/** Why it was asked for, what was not accepted, and where a picture that was kept comes from. */
function StepFacts({ step, number, all }: StepFactsProps) {
  const { t } = useTranslation()
  const handedIn = handedInAttempt(all, step.evidence_id)
  const words = (reasons: readonly string[]) => reasons.map((reason) => t(`reason.${reason}`)).join('; ')
  const refused = [...new Set(step.failures.flatMap(({ reasons }) => reasons))]
  const earlier = step.accepted.filter(({ evidence_id: id }) => id !== step.evidence_id).length
  const facts = [
    handedIn !== null && handedIn !== number && t('attempts.kept', { number: handedIn }),
    step.reasons.length > 0 && t('attempts.askedBecause', { reasons: words(step.reasons) }),
    step.failures.length > 0 &&
      t('attempts.failures', { count: step.failures.length, reasons: words(refused) }),
    earlier > 0 && t('attempts.replacedPictures', { count: earlier }),
  ].filter((fact) => fact !== false)
  return facts.map((fact) => (
    <p key={fact} className="text-xs text-ink-soft">
      {fact}
    </p>
  ))
}
