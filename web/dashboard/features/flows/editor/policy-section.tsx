import {
  REASON_SLUGS,
  REASONS,
  severityMaxOf,
  SEVERITIES,
  type AutomaticOutcome,
  type Policy,
  type PolicyRule,
  type ReasonSlug,
  type Severity,
} from '@countersign/core'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../ui/index.ts'
import { Section } from '../../../app/section.tsx'
import { issuesAt } from '../../../app/issues-at.ts'
import { Issues, moved, OrderButtons, PlainSelect } from './fields.tsx'
import { Thresholds } from './thresholds.tsx'
import type { Draft } from './use-draft.ts'

const OUTCOMES: readonly AutomaticOutcome[] = ['approve', 'resubmit', 'review', 'decline', 'fail']

export function PolicySection({ draft }: { draft: Draft }) {
  const { t } = useTranslation()
  const { composed, change } = draft
  const { policy } = composed
  const set = (part: Partial<Policy>) => change({ ...composed, policy: { ...policy, ...part } })
  return (
    <Section title={t('flows.policy')} text={t('flows.policyText')}>
      <div className="flex flex-col gap-6">
        <Rules draft={draft} onChange={(rules) => set({ rules })} />
        <div className="flex flex-col gap-2">
          <h3 className="text-sm font-[640]">{t('flows.precedence')}</h3>
          <p className="text-[0.8125rem] text-ink-faint">{t('flows.precedenceText')}</p>
          <ol className="flex max-w-sm flex-col rounded-control border border-line">
            {policy.precedence.map((outcome, index) => (
              <li
                key={outcome}
                className="flex items-center justify-between border-b border-line py-0.5 pr-1 pl-3 text-sm last:border-0"
              >
                {index + 1}. {t(`outcome.${outcome}`)}
                <OrderButtons
                  name={t(`outcome.${outcome}`)}
                  index={index}
                  count={policy.precedence.length}
                  onMove={(to) => set({ precedence: moved(policy.precedence, index, to) })}
                />
              </li>
            ))}
          </ol>
          <Issues issues={issuesAt(draft.issues, 'policy.precedence')} />
        </div>
        <Thresholds draft={draft} onChange={(thresholds) => set({ thresholds })} />
      </div>
    </Section>
  )
}

type RulesProps = { draft: Draft; onChange: (rules: PolicyRule[]) => void }

function Rules({ draft, onChange }: RulesProps) {
  const { t } = useTranslation()
  const { rules } = draft.composed.policy
  const found = REASON_SLUGS.filter((code) => severityMaxOf(draft.definition, code) !== null)
  const free = found.find((code) => !rules.some((rule) => rule.code === code)) ?? found[0]
  const put = (index: number, rule: PolicyRule) =>
    onChange(rules.map((other, at) => (at === index ? rule : other)))
  return (
    <div className="flex flex-col gap-3">
      <h3 className="text-sm font-[640]">{t('flows.rules')}</h3>
      <p className="text-[0.8125rem] text-ink-faint">
        {t(rules.length === 0 ? 'flows.rulesNone' : 'flows.rulesText')}
      </p>
      <ol className="flex flex-col gap-3 empty:hidden">
        {rules.map((rule, index) => (
          <Rule
            key={`${index} ${rule.code}`}
            draft={draft}
            index={index}
            rule={rule}
            codes={found.includes(rule.code) ? found : [...found, rule.code]}
            onPut={(next) => put(index, next)}
            onMove={(to) => onChange(moved(rules, index, to))}
            onRemove={() => onChange(rules.filter((_, at) => at !== index))}
          />
        ))}
      </ol>
      {free && (
        <Button
          className="min-h-9 self-start text-sm"
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={() => onChange([...rules, { code: free, outcome: 'review' }])}
        >
          {t('flows.addRule')}
        </Button>
      )}
    </div>
  )
}

type RuleProps = {
  draft: Draft
  index: number
  rule: PolicyRule
  codes: readonly ReasonSlug[]
  onPut: (rule: PolicyRule) => void
  onMove: (to: number) => void
  onRemove: () => void
}

function Rule({ draft, index, rule, codes, onPut, onMove, onRemove }: RuleProps) {
  const { t } = useTranslation()
  const name = t('flows.ruleNumber', { number: index + 1 })
  const otherwise = t(`outcome.${REASONS[rule.code].defaultOutcome}`)
  return (
    <li className="flex flex-col gap-2 rounded-control border border-line p-3">
      <div className="flex items-center justify-between gap-2">
        <span className="text-[0.8125rem] font-[600]">{name}</span>
        <OrderButtons
          name={name}
          index={index}
          count={draft.composed.policy.rules.length}
          onMove={onMove}
          onRemove={onRemove}
        />
      </div>
      <div className="grid gap-3 sm:grid-cols-2 sm:*:first:col-span-2">
        <PlainSelect
          label={t('flows.ruleReason')}
          value={rule.code}
          items={codes.map((value) => ({ value, label: t(`reason.${value}`) }))}
          onChange={(code) => onPut({ ...rule, code })}
        />
        <PlainSelect
          label={t('flows.ruleSeverity')}
          value={rule.minSeverity ?? 'medium'}
          items={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))}
          onChange={(minSeverity: Severity) => onPut({ ...rule, minSeverity })}
        />
        <PlainSelect
          label={t('flows.ruleOutcome')}
          value={rule.outcome}
          items={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
          onChange={(outcome) => onPut({ ...rule, outcome })}
        />
      </div>
      <p className="text-[0.8125rem] text-ink-faint">{t('flows.ruleOtherwise', { outcome: otherwise })}</p>
      <Issues issues={issuesAt(draft.issues, `policy.rules.${index}`)} />
    </li>
  )
}
