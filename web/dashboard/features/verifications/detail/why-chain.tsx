import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StatusPill } from '../../../../ui/index.ts'
import type { Verification, Why } from '../../../api/wire.ts'
import { ExactTime } from '../../../app/when.tsx'
import { useActorName } from './actor-name.ts'
import { outcomeOf } from './outcome-of.ts'
import { ResultMark } from './result-mark.tsx'
import { becauseOf } from './rule-of.ts'

/** Status, decision, overall result, components: each rests on the one below it, down to the findings and rules. */
export function WhyChain({ verification, why }: { verification: Verification; why: Why }) {
  const { t } = useTranslation()
  const nameOf = useActorName()
  const { decision } = why
  const parts = why.overall.because.map((part) => {
    const { kind, name } = becauseOf(part)
    if (kind === 'source') return t(`source.${name}`, { defaultValue: name })
    return kind === 'component' ? t(`component.${name}`, { defaultValue: name }) : name
  })
  // The words of a source say by what already: "by a modification".
  const isBySource = why.overall.because.some((part) => becauseOf(part).kind === 'source')
  return (
    <ol aria-label={t('why.chain')} className="flex flex-col text-[0.8125rem]">
      <Rung label={t('why.status')}>
        <StatusPill status={verification.status} />
      </Rung>
      {decision && (
        <Rung label={t('why.decision')}>
          <span className="inline-block font-[560] first-letter:uppercase">
            {t(`outcome.${outcomeOf(decision)}`)}, {t(`source.${decision.source}`)}
          </span>
          {decision.source !== 'automatic' && <span>{nameOf(decision.by)}</span>}
          {decision.code !== null && <span>{t('why.code', { code: decision.code })}</span>}
          {decision.reasons.length > 0 && (
            <span>{decision.reasons.map((reason) => t(`reason.${reason}`)).join('; ')}</span>
          )}
          <span className="text-xs text-ink-faint tabular-nums">
            <ExactTime at={decision.at} />
          </span>
        </Rung>
      )}
      <Rung label={t('why.overall')}>
        <span className="font-[560]">{t(`overall.${why.overall.name}`)}</span>
        <span className="text-ink-faint tabular-nums">{t('why.value', { value: why.overall.value })}</span>
        {parts.length > 0 && (
          <span className="text-ink-faint">
            {isBySource ? parts.join(', ') : t('why.because', { parts: parts.join(', ') })}
          </span>
        )}
      </Rung>
      <Rung label={t('why.components')} last>
        {why.components.map((component) => (
          <span key={component.key} className="inline-flex items-center gap-2">
            {t(`component.${component.key}`)} <ResultMark result={component.result} />
          </span>
        ))}
      </Rung>
    </ol>
  )
}

/** The line on the left joins each rung to the next. */
const Rung = ({ label, last, children }: { label: string; last?: boolean; children: ReactNode }) => (
  <li className="relative grid grid-cols-[1rem_1fr] gap-x-3 pb-3 last:pb-0 sm:grid-cols-[1rem_7.5rem_1fr]">
    <span aria-hidden="true" className="relative">
      <span className="absolute top-1.5 left-0.5 size-2 rounded-full bg-accent" />
      {!last && <span className="absolute top-4 -bottom-4 left-[5px] w-px bg-line" />}
    </span>
    <span className="text-ink-faint">{label}</span>
    <span className="col-start-2 flex flex-wrap items-baseline gap-x-3 gap-y-1 sm:col-start-3">
      {children}
    </span>
  </li>
)
