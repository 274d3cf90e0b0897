import { useTranslation } from 'react-i18next'
import type { Verification, Why } from '../../../api/wire.ts'
import { ScrollRegion } from '../../../app/scroll-region.tsx'
import { TABLE } from '../../../app/table-look.ts'
import { ruleOf } from './rule-of.ts'
import { SeverityMark } from './severity-mark.tsx'
import { useFindingWords } from './use-finding-words.ts'

/** Each finding, the outcome it asked for, and the rule of the policy that said so. */
export function WhyFindings({ verification, why }: { verification: Verification; why: Why }) {
  const { t } = useTranslation()
  const wordsOf = useFindingWords()
  const ruleText = useRuleText()
  if (why.findings.length === 0) {
    return why.decision ? <p className="text-[0.8125rem] text-ink-faint">{t('why.noFindings')}</p> : null
  }
  const { name, version } = verification.flow
  return (
    <ScrollRegion label={t('why.findings')} className="-mx-5 border-t border-line px-5 pt-3">
      <table className={`${TABLE} min-w-[38rem]`}>
        <caption className="pb-1 text-left text-xs text-ink-faint">
          {t('why.findings')}:{' '}
          {t('detail.flowVersion', { name, version: why.policy.flow_version ?? version })}
        </caption>
        <thead className="text-xs text-ink-faint">
          <tr>
            <th scope="col" className="py-1 pr-4 font-[560] whitespace-nowrap">
              {t('why.finding')}
            </th>
            <th scope="col" className="py-1 pr-4 font-[560] whitespace-nowrap">
              {t('why.check')}
            </th>
            <th scope="col" className="py-1 pr-4 font-[560] whitespace-nowrap">
              {t('why.outcome')}
            </th>
            <th scope="col" className="py-1 font-[560]">
              {t('why.rule')}
            </th>
          </tr>
        </thead>
        <tbody>
          {why.findings.map(({ check, finding, outcome, rule }, index) => {
            const { reason, numbers } = wordsOf(finding)
            return (
              <tr key={index} className="border-t border-line align-baseline">
                <td className="py-1.5 pr-4">
                  <span className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
                    <SeverityMark severity={finding.severity} />
                    {reason}
                    {numbers && <span className="font-[560]">{numbers}</span>}
                  </span>
                </td>
                <td className="py-1.5 pr-4">{t(`check.${check}`)}</td>
                <td className="py-1.5 pr-4 font-[560] first-letter:uppercase">
                  {rule === 'severity'
                    ? t('why.informs')
                    : t(`outcome.${outcome}`, { defaultValue: outcome })}
                </td>
                <td className="py-1.5 text-ink-soft">{ruleText(rule)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function useRuleText(): (rule: string) => string {
  const { t } = useTranslation()
  return (rule) => {
    const source = ruleOf(rule)
    if (source.kind === 'rule') return t('why.ruleIndex', { number: source.number })
    if (source.kind === 'other') return source.text
    return t(source.kind === 'catalogue' ? 'why.ruleCatalogue' : 'why.ruleSeverity')
  }
}
