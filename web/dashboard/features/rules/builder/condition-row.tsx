import { operatorsOf, VARIABLES, type Condition, type RuleIssue, type VariableName } from '@countersign/core'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PlainSelect } from '../../flows/editor/fields.tsx'
import { withOperator, withVariable } from '../draft.ts'
import type { RuleWords } from '../rule-words.ts'
import { Issues } from './issues.tsx'
import { ValueInput } from './value-input.tsx'

const NAMES = Object.keys(VARIABLES) as VariableName[]

type ConditionRowProps = {
  number: number
  condition: Condition
  words: RuleWords
  issues: readonly RuleIssue[]
  onChange: (condition: Condition) => void
  onRemove: () => void
}

/** Variable, operator, value: side by side where there is room. */
export function ConditionRow({ number, condition, words, issues, onChange, onRemove }: ConditionRowProps) {
  const { t, i18n } = useTranslation()
  const { variable, operator } = condition
  const name = t('ruleBuilder.condition', { number })
  const variables = NAMES.map((value) => ({ value, label: words.variable(value) })).toSorted((one, other) =>
    one.label.localeCompare(other.label, i18n.language),
  )
  return (
    <fieldset className="rounded-control border border-line p-3">
      <legend className="sr-only">{name}</legend>
      <div className="flex items-start gap-2">
        <div className="grid min-w-0 flex-1 gap-2 md:grid-cols-[minmax(0,1fr)_minmax(0,0.8fr)_minmax(0,1.4fr)]">
          <PlainSelect
            label={t('ruleBuilder.variable')}
            labelHidden
            value={variable}
            items={variables}
            onChange={(next) => onChange(withVariable(condition, next, operatorsOf(next)))}
          />
          <PlainSelect
            label={t('ruleBuilder.operator')}
            labelHidden
            value={operator}
            items={operatorsOf(variable).map((value) => ({ value, label: words.operator(value, variable) }))}
            onChange={(next) => onChange(withOperator(condition, next))}
          />
          <ValueInput
            key={`${variable} ${operator}`}
            condition={condition}
            words={words}
            isWrong={issues.length > 0}
            onChange={(value) => onChange({ variable, operator, value })}
          />
        </div>
        <button
          type="button"
          onClick={onRemove}
          aria-label={t('flows.removeNamed', { name })}
          className="mt-1 grid size-8 shrink-0 place-items-center rounded-control text-ink-soft hover:bg-sunken"
        >
          <X aria-hidden="true" className="size-4" />
        </button>
      </div>
      <Issues issues={issues} />
    </fieldset>
  )
}
