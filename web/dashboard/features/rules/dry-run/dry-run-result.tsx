import type { Action } from '@countersign/core'
import { CircleCheck, CircleSlash } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../../../../ui/index.ts'
import { ActionView } from '../action-view.tsx'
import { ConditionList } from '../condition-list.tsx'
import { useRuleWords } from '../use-names.ts'
import type { DryRunEvent } from '../wire.ts'

/** Of one event: whether the rule would have acted, why, and what it would have sent. */
export function DryRunResult({ event }: { event: DryRunEvent }) {
  const { t } = useTranslation()
  return (
    <div className="flex flex-col gap-3">
      <Banner
        tone={event.fires ? 'ok' : 'neutral'}
        icon={event.fires ? CircleCheck : CircleSlash}
        role="status"
        title={t(event.fires ? 'ruleTest.fires' : 'ruleTest.silent')}
      >
        {t('ruleTest.nothingSent')}
      </Banner>
      <DryRunDetails event={event} />
    </div>
  )
}

export function DryRunDetails({ event }: { event: DryRunEvent }) {
  const { t } = useTranslation()
  const words = useRuleWords()
  const actions = event.actions as unknown as readonly Action[]
  return (
    <div className="flex flex-col gap-3">
      <section className="flex flex-col gap-1.5">
        <h3 className="text-xs font-[560] text-ink-faint">{t('ruleSeen.conditions')}</h3>
        <ConditionList conditions={event.conditions} />
      </section>
      {actions.length > 0 && (
        <section className="flex flex-col gap-2">
          <h3 className="text-xs font-[560] text-ink-faint">{t('ruleTest.would')}</h3>
          <ol className="flex flex-col gap-2">
            {actions.map((action, index) => (
              // Actions never move here, and two may be the same.
              <li key={index} className="rounded-control border border-line p-3">
                <p className="mb-1.5 text-[0.8125rem] font-[580]">
                  {t('ruleBuilder.actionNamed', { number: index + 1, name: words.actionName(action.type) })}
                </p>
                <ActionView action={action} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}
