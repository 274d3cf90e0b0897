import { Link } from '@tanstack/react-router'
import { ArrowRight, Zap } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { State } from '../../../app/problem-view.tsx'
import { RULE_TEMPLATES } from '../template-names.ts'
import { templateOf } from '../templates.ts'
import { useRuleWords } from '../use-names.ts'

/** Says what rules are for, with two to begin from. */
export function EmptyRules() {
  const { t } = useTranslation()
  const words = useRuleWords()
  return (
    <div className="rounded-card border border-line bg-surface">
      <State icon={<Zap />} title={t('rules.emptyTitle')}>
        <p>{t('rules.emptyText')}</p>
        <ul className="mt-5 grid gap-3 text-left sm:grid-cols-2">
          {RULE_TEMPLATES.map((template) => (
            <li key={template}>
              <Link
                to="/rules/new"
                search={{ template }}
                className="flex h-full flex-col gap-2 rounded-control border border-line p-4 hover:border-accent"
              >
                <span className="font-[600] text-ink">{t(`ruleTemplate.${template}`)}</span>
                <span className="text-[0.8125rem] text-ink-faint">
                  {words.sentence(templateOf(template))}
                </span>
                <span className="mt-auto inline-flex items-center gap-1.5 pt-1 text-[0.8125rem] font-[560] text-accent">
                  {t('ruleTemplate.use')}
                  <ArrowRight aria-hidden="true" className="size-3.5" />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </State>
    </div>
  )
}
