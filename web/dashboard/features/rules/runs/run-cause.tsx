import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../app/section.tsx'
import { ExactTime } from '../../../app/when.tsx'
import { useRuleWords } from '../use-names.ts'
import type { RuleRun } from '../wire.ts'

const LINK = 'break-all text-accent underline underline-offset-2'

/** The event, and the runs that led to it. */
export function RunCause({ run }: { run: RuleRun }) {
  const { t } = useTranslation()
  const words = useRuleWords()
  return (
    <Section title={t('ruleRun.cause')}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 gap-y-2 text-[0.8125rem]">
        <Fact name={t('ruleTest.event')}>
          <span className="font-[560]">{words.event(run.event.type)}</span>
          <span className="block text-xs text-ink-faint tabular-nums">
            <ExactTime at={run.event.at} /> · {t('timeline.number', { seq: run.event.seq })}
          </span>
        </Fact>
        <Fact name={t('detail.verification')}>
          <Link
            to="/verifications/$id"
            params={{ id: run.verification_id }}
            search={{ tab: 'timeline' }}
            className={`font-mono text-xs ${LINK}`}
          >
            {run.verification_id}
          </Link>
        </Fact>
        <Fact name={t('ruleRun.rule')}>
          <Link to="/rules/$id" params={{ id: run.rule_id }} search={{ tab: 'versions' }} className={LINK}>
            {t('ruleRun.version', { version: run.rule_version })}
          </Link>
        </Fact>
        <Fact name={t('ruleRun.begun')}>
          <ExactTime at={run.created_at} />
        </Fact>
        {run.finished_at && (
          <Fact name={t('ruleRun.ended')}>
            <ExactTime at={run.finished_at} />
          </Fact>
        )}
        {run.chain.length > 0 && (
          <Fact name={t('ruleRun.chain')}>
            <ol className="flex flex-col gap-1">
              {run.chain.map(({ run_id: id }) => (
                <li key={id}>
                  <Link to="/rule-runs/$id" params={{ id }} className={`font-mono text-xs ${LINK}`}>
                    {id}
                  </Link>
                </li>
              ))}
            </ol>
          </Fact>
        )}
      </dl>
    </Section>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-ink-faint">{name}</dt>
    <dd className="min-w-0">{children}</dd>
  </>
)
