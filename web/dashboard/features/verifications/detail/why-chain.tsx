import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StatusPill } from '../../../../ui/index.ts'
import type { Verification, Why } from '../../../api/wire.ts'
import { ExactTime } from '../../../app/when.tsx'
import { useActorName } from './actor-name.ts'
import { ResultMark } from './result-mark.tsx'
import { becauseOf } from './rule-of.ts'

/** Status → decision → overall → components, as a row that reads from left to right. */
export function WhyChain({ verification, why }: { verification: Verification; why: Why }) {
  const { t } = useTranslation()
  const nameOf = useActorName()
  const { decision } = why
  const parts = why.overall.because.map((part) => {
    const { kind, name } = becauseOf(part)
    if (kind === 'source') return t(`source.${name}`, { defaultValue: name })
    return kind === 'component' ? t(`component.${name}`, { defaultValue: name }) : name
  })
  return (
    <ol aria-label={t('why.chain')} className="flex flex-wrap items-stretch gap-y-3 text-[0.8125rem]">
      <Link label={t('why.status')} first>
        <StatusPill status={verification.status} />
      </Link>
      {decision && (
        <Link label={t('why.decision')}>
          <span className="font-[560]">
            {t(`outcome.${decision.outcome}`)}, {t(`source.${decision.source}`)}
          </span>
          {decision.code !== null && <span>{t('why.code', { code: decision.code })}</span>}
          {decision.source !== 'automatic' && <span>{nameOf(decision.by)}</span>}
          <span className="text-xs text-ink-faint tabular-nums">
            <ExactTime at={decision.at} />
          </span>
        </Link>
      )}
      <Link label={t('why.overall')}>
        <span className="font-[560]">
          {t(`overall.${why.overall.name}`)}{' '}
          <span className="font-normal text-ink-faint tabular-nums">
            {t('why.value', { value: why.overall.value })}
          </span>
        </span>
        {parts.length > 0 && (
          <span className="text-xs text-ink-faint">{t('why.because', { parts: parts.join(', ') })}</span>
        )}
      </Link>
      <Link label={t('why.components')}>
        {why.components.map((component) => (
          <span key={component.key} className="flex items-center justify-between gap-3">
            {t(`component.${component.key}`)} <ResultMark result={component.result} />
          </span>
        ))}
      </Link>
    </ol>
  )
}

const Link = ({ label, first, children }: { label: string; first?: boolean; children: ReactNode }) => (
  <li className="flex items-stretch">
    {!first && (
      <ChevronRight aria-hidden="true" className="mx-2 size-4 shrink-0 self-center text-ink-faint" />
    )}
    <span className="flex flex-col items-start gap-1">
      <span className="text-xs text-ink-faint">{label}</span>
      {children}
    </span>
  </li>
)
