import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ExactTime } from '../../../app/when.tsx'
import { useRowKeys } from '../../verifications/list/row-keys.ts'
import { useRuleWords } from '../use-names.ts'
import type { RuleRun } from '../wire.ts'
import { RunStatus } from './run-status.tsx'

type RunListProps = {
  runs: readonly RuleRun[]
  waiting?: boolean
  /** Of one rule nobody needs to be told which. */
  withRule?: boolean
  withVerification?: boolean
}

/** Runs, newest first: what happened, to which verification, and what came of it. */
export function RunList({ runs, waiting, withRule = true, withVerification = true }: RunListProps) {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  useRowKeys(list)
  const words = useRuleWords()
  return (
    <ul
      ref={list}
      aria-label={t('ruleRun.list')}
      aria-busy={waiting}
      className={`flex flex-col ${waiting ? 'opacity-60 transition-opacity' : ''}`}
    >
      {runs.map((run) => (
        <li
          key={run.id}
          data-row
          className="relative flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-5 py-3 text-[0.8125rem] last:border-0 focus-within:bg-accent-soft hover:bg-sunken"
        >
          <RunStatus status={run.status} />
          <span className="min-w-0 flex-1 basis-56">
            <Link
              to="/rule-runs/$id"
              params={{ id: run.id }}
              data-row-link
              className="font-[580] wrap-anywhere outline-offset-4 after:absolute after:inset-0"
            >
              {withRule ? run.rule_name : words.event(run.event.type)}
            </Link>
            <span className="block text-xs text-ink-faint">
              {[
                withRule ? words.event(run.event.type) : null,
                t('ruleRun.version', { version: run.rule_version }),
                run.stopped_because && t(`ruleRun.because.${run.stopped_because}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          {withVerification && (
            <Link
              to="/verifications/$id"
              params={{ id: run.verification_id }}
              className="relative z-1 font-mono text-xs break-all text-accent underline underline-offset-2"
            >
              {run.verification_id}
            </Link>
          )}
          <span className="ml-auto text-xs text-ink-faint tabular-nums">
            <ExactTime at={run.created_at} />
          </span>
        </li>
      ))}
    </ul>
  )
}
