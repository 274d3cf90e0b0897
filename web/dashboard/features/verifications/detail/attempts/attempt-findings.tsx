import { useTranslation } from 'react-i18next'
import { classNames } from '../../../../../ui/index.ts'
import type { Attempt } from '../../../../api/wire.ts'
import { SeverityMark } from '../severity-mark.tsx'
import { useFindingWords } from '../use-finding-words.ts'
import { compareFindings, type ComparedFinding } from './compare-attempts.ts'
import { Part } from './part.tsx'

/** What was found; of two attempts what appeared and what disappeared stands first. */
export function AttemptFindings({ attempts }: { attempts: Attempt[] }) {
  const { t } = useTranslation()
  const wordsOf = useFindingWords()
  const [first, second] = attempts
  if (!first) return null
  const isPair = second !== undefined
  const findings = compareFindings(first, second ?? first)
  // Where one was not checked, nothing has disappeared.
  const areChecked = attempts.every(({ checks }) => checks.length > 0)
  const where = ({ in: place }: ComparedFinding) => {
    const number = place === 'first' ? first.number : second?.number
    if (place === 'both') return t('attempts.stayed')
    return t(areChecked ? 'attempts.gone' : 'attempts.one', { number })
  }
  return (
    <Part title={t('attempts.findings')}>
      {findings.length === 0 && <p className="text-[0.8125rem] text-ink-faint">{t('attempts.noFindings')}</p>}
      <ul className="flex flex-col gap-2">
        {findings.map((one) => {
          const { reason, numbers } = wordsOf(one.finding)
          const { code, step } = one.finding
          return (
            <li
              key={`${one.in} ${one.check} ${code} ${step}`}
              className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1 text-[0.8125rem]"
            >
              <SeverityMark severity={one.finding.severity} />
              <span>{reason}</span>
              {numbers && <span className="font-[560] tabular-nums">{numbers}</span>}
              {step && (
                <span className="text-ink-faint">{t('checks.at', { step: t(`ui:step.${step}`) })}</span>
              )}
              {isPair && (
                <span
                  className={classNames(
                    'ml-auto text-xs',
                    one.in === 'both' ? 'text-ink-faint' : 'font-[580] text-ink',
                  )}
                >
                  {where(one)}
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </Part>
  )
}
