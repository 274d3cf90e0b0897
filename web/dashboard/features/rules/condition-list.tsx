import type { Condition } from '@countersign/core'
import { CircleCheck, CircleX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useRuleWords } from './use-names.ts'

export type ConditionSeen = {
  variable: string
  operator: string
  value?: unknown
  actual: unknown
  holds: boolean
}

/** Each condition, what it met, and whether it held. */
export function ConditionList({ conditions }: { conditions: readonly ConditionSeen[] }) {
  const { t } = useTranslation()
  const words = useRuleWords()
  if (conditions.length === 0) return <p className="text-[0.8125rem] text-ink-faint">{t('ruleSeen.none')}</p>
  return (
    <ul className="flex flex-col gap-1.5 text-[0.8125rem]">
      {conditions.map((seen, index) => {
        const condition = seen as unknown as Condition & Pick<ConditionSeen, 'actual' | 'holds'>
        const Icon = seen.holds ? CircleCheck : CircleX
        return (
          // Conditions never move here, and two may be the same.
          <li key={index} className="flex items-start gap-2">
            <Icon
              aria-hidden="true"
              className={`mt-0.5 size-4 shrink-0 ${seen.holds ? 'text-ok' : 'text-ink-faint'}`}
            />
            <span className="min-w-0">
              <span className="font-[560]">{words.condition(condition)}</span>
              <span className="block text-ink-faint">
                {t(seen.holds ? 'ruleSeen.holds' : 'ruleSeen.fails', {
                  actual: words.values(condition.variable, seen.actual),
                })}
              </span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
