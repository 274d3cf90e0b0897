import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { When } from '../../../app/when.tsx'
import { EnabledSwitch } from '../enabled-switch.tsx'
import { RUN_LOOK } from '../runs/run-status.tsx'
import { INK } from '../../../app/tone-ink.ts'
import { useRuleWords } from '../use-names.ts'
import type { Rule } from '../wire.ts'

const COUNTED = ['done', 'failed', 'stopped'] as const

/** A rule: on what it acts, what became of it lately, and whether it is on. */
export function RuleRow({ rule }: { rule: Rule }) {
  const { t } = useTranslation()
  const words = useRuleWords()
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line px-5 py-3.5 text-[0.8125rem] last:border-0">
      <div className="min-w-0 flex-1 basis-72">
        <Link
          to="/rules/$id"
          params={{ id: rule.id }}
          className="text-[0.9375rem] font-[600] tracking-tight wrap-anywhere text-accent hover:underline"
        >
          {rule.name}
        </Link>
        <p className="mt-0.5 text-ink-soft">
          {t('rules.whenEvents', { events: words.events(rule.definition.events) })}
        </p>
        <p className="mt-0.5 text-xs text-ink-faint">
          {rule.definition.actions.map(({ type }) => words.actionName(type)).join(' · ')}
        </p>
      </div>
      <div className="min-w-44 text-xs">
        <p className="text-ink-faint">
          {rule.last_run_at ? (
            <>
              {t('rules.lastRun')} <When at={rule.last_run_at} />
            </>
          ) : (
            t('rules.neverRan')
          )}
        </p>
        {rule.last_run_at && <DayCounts rule={rule} />}
      </div>
      <EnabledSwitch rule={rule} />
    </li>
  )
}

function DayCounts({ rule }: { rule: Rule }) {
  const { t } = useTranslation()
  return (
    <Link
      to="/rules/$id"
      params={{ id: rule.id }}
      search={{ tab: 'runs' }}
      aria-label={t('rules.dayNamed', { name: rule.name, ...rule.runs_24h })}
      className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 tabular-nums hover:underline"
    >
      <span className="text-ink-faint">{t('rules.day')}</span>
      {COUNTED.map((state) => {
        const count = rule.runs_24h[state]
        const { icon: Icon, tone } = RUN_LOOK[state]
        return (
          <span
            key={state}
            title={t(`ruleRun.state.${state}`)}
            className={`inline-flex items-center gap-1 ${count === 0 ? 'text-ink-faint' : INK[tone]}`}
          >
            <Icon aria-hidden="true" className="size-3.5" />
            {count}
          </span>
        )
      })}
    </Link>
  )
}
