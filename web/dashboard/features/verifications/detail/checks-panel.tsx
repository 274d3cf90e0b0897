import { useTranslation } from 'react-i18next'
import { useState } from 'react'
import type { Check, Component, Finding, Verification } from '../../../api/wire.ts'
import { Section } from '../../../app/section.tsx'
import { useActs } from './acts/use-missing.ts'
import { CorrectButton } from './correct/correct-button.tsx'
import { CorrectComponentDialog } from './correct/correct-component-dialog.tsx'
import { CorrectedLines } from './correct/corrected-lines.tsx'
import { ResultMark } from './result-mark.tsx'
import { SeverityMark } from './severity-mark.tsx'
import { useFindingWords } from './use-finding-words.ts'

/** Every component with its checks, and every finding with what was measured. */
export function ChecksPanel({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const { components, corrections } = verification
  const { acts, isOffered } = useActs(verification)
  const [correcting, setCorrecting] = useState<Component | null>(null)
  const mayCorrect = acts !== null && isOffered('correct')
  return (
    <Section title={t('checks.title')} flush>
      {components.map((component) => (
        <section key={component.key} aria-label={t(`component.${component.key}`)}>
          <h3 className="flex items-center justify-between gap-4 border-t border-line bg-sunken px-5 py-2 text-sm font-[580] first:border-t-0">
            <span>
              {t(`component.${component.key}`)}{' '}
              <span className="text-xs font-normal text-ink-faint">
                {t(component.required ? 'checks.required' : 'checks.optional')}
              </span>
            </span>
            <span className="flex flex-wrap items-center justify-end gap-x-3">
              {component.corrected_from && (
                <del className="text-xs font-normal text-ink-soft">
                  {t(`result.${component.corrected_from}`)}
                </del>
              )}
              <ResultMark result={component.result} />
            </span>
          </h3>
          <Corrected
            component={component}
            corrections={corrections}
            onCorrect={mayCorrect && JUDGED.includes(component.result) ? setCorrecting : null}
          />
          {component.checks.length === 0 ? (
            <p className="px-5 py-3 text-[0.8125rem] text-ink-faint">{t('checks.none')}</p>
          ) : (
            <ul>
              {component.checks.map((check) => (
                <CheckRow key={check.kind} check={check} />
              ))}
            </ul>
          )}
        </section>
      ))}
      {correcting && (
        <CorrectComponentDialog
          verification={verification}
          component={correcting}
          onClose={() => setCorrecting(null)}
        />
      )}
    </Section>
  )
}

const JUDGED: readonly string[] = ['passed', 'review', 'rejected', 'error']

type CorrectedProps = {
  component: Component
  corrections: Verification['corrections']
  onCorrect: ((component: Component) => void) | null
}

/** What members corrected of a component, and the way to correct it. */
function Corrected({ component, corrections, onCorrect }: CorrectedProps) {
  const { t } = useTranslation()
  const own = corrections.filter(({ component: key, stands }) => key === component.key && stands)
  if (own.length === 0 && !onCorrect) return null
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line px-5 py-1.5">
      <CorrectedLines corrections={own} />
      {onCorrect && (
        <span className="ml-auto">
          <CorrectButton what={t(`component.${component.key}`)} onClick={() => onCorrect(component)} />
        </span>
      )}
    </div>
  )
}

function CheckRow({ check }: { check: Check }) {
  const { t, i18n } = useTranslation()
  const seconds =
    check.duration_ms === null
      ? null
      : new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 }).format(check.duration_ms / 1000)
  return (
    <li className="border-t border-line px-5 py-2.5">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-sm">{t(`check.${check.kind}`)}</span>
        <span className="text-xs text-ink-faint tabular-nums">
          {seconds !== null && t('checks.took', { seconds })}
          {check.tries > 1 && `, ${t('checks.tries', { count: check.tries })}`}
        </span>
        <span className="ml-auto">
          <ResultMark result={check.result} />
        </span>
      </div>
      {check.skipped_because && (
        <p className="mt-0.5 text-[0.8125rem] text-ink-faint">
          {t('checks.skipped', { cause: check.skipped_because })}
        </p>
      )}
      {check.findings.length > 0 && (
        <ul className="mt-1.5 flex flex-col gap-1.5">
          {check.findings.map((finding, index) => (
            <FindingRow key={index} finding={finding} />
          ))}
        </ul>
      )}
    </li>
  )
}

function FindingRow({ finding }: { finding: Finding }) {
  const { t } = useTranslation()
  const { reason, numbers } = useFindingWords()(finding)
  return (
    <li className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1 text-[0.8125rem]">
      <SeverityMark severity={finding.severity} />
      <span>{reason}</span>
      {numbers && <span className="font-[560] tabular-nums">{numbers}</span>}
      {finding.step && (
        <span className="text-ink-faint">{t('checks.at', { step: t(`ui:step.${finding.step}`) })}</span>
      )}
    </li>
  )
}
