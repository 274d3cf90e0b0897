import { valueKindOf, valuesOf, type Condition } from '@countersign/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames, CONTROL, type Choice } from '../../../../ui/index.ts'
import { PlainSelect } from '../../flows/editor/fields.tsx'
import type { RuleWords } from '../rule-words.ts'
import { valuesIn } from '../template-text.ts'
import { useChoices } from '../use-names.ts'
import { ManyValues } from './many-values.tsx'

type ValueInputProps = {
  condition: Condition
  words: RuleWords
  isWrong: boolean
  onChange: (value: Condition['value']) => void
}

const LOOK = classNames(CONTROL, 'min-h-10 px-3 text-sm pointer-coarse:text-base')

/** The value of a condition, asked for by what it can be: one of what is known, several of it, a number, yes or no, a text. */
export function ValueInput({ condition, words, isWrong, onChange }: ValueInputProps) {
  const { t } = useTranslation()
  const { variable, operator, value } = condition
  const flows = useChoices().flows
  const known = knownOf(condition, words, flows)
  const label = t('ruleBuilder.value')
  const kind = valueKindOf(variable, operator)
  if (kind === 'none') return null
  if (kind === 'truth') {
    const items = [
      ...(typeof value === 'boolean' ? [] : [{ value: '', label: t('ruleBuilder.choose') }]),
      { value: 'true', label: words.value(variable, true) },
      { value: 'false', label: words.value(variable, false) },
    ]
    return (
      <PlainSelect
        label={label}
        labelHidden
        value={typeof value === 'boolean' ? String(value) : ''}
        items={items}
        onChange={(next) => onChange(next === 'true')}
      />
    )
  }
  if (kind === 'number') {
    return (
      <input
        type="number"
        aria-label={label}
        aria-invalid={isWrong || undefined}
        inputMode="numeric"
        step={1}
        value={typeof value === 'number' && Number.isFinite(value) ? value : ''}
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.valueAsNumber)}
        className={classNames(LOOK, 'tabular-nums')}
      />
    )
  }
  if (kind === 'texts') {
    const chosen = Array.isArray(value) ? (value as readonly string[]) : []
    return known ? (
      <ManyValues label={label} known={known} chosen={chosen} onChange={onChange} />
    ) : (
      <ManyTexts chosen={chosen} isWrong={isWrong} onChange={onChange} />
    )
  }
  const text = typeof value === 'string' ? value : ''
  if (known) {
    const items = known.some((one) => one.value === text)
      ? known
      : [{ value: text, label: text === '' ? t('ruleBuilder.choose') : text }, ...known]
    return <PlainSelect label={label} labelHidden value={text} items={items} onChange={onChange} />
  }
  return (
    <input
      aria-label={label}
      aria-invalid={isWrong || undefined}
      value={text}
      maxLength={200}
      autoComplete="off"
      spellCheck={false}
      onChange={({ target }) => onChange(target.value)}
      className={LOOK}
    />
  )
}

/** All that it can be; the flows of the account where core knows none. */
function knownOf({ variable }: Condition, words: RuleWords, flows: readonly Choice[]): Choice[] | null {
  if (variable === 'flow_id') return [...flows]
  if (variable === 'flow_name') return flows.map(({ label }) => ({ value: label, label }))
  const values = valuesOf(variable)
  const choices = values?.map((value) => ({ value, label: words.value(variable, value), keywords: value }))
  if (!choices) return null
  return variable === 'country' ? choices.toSorted((a, b) => a.label.localeCompare(b.label)) : choices
}

type ManyTextsProps = { chosen: readonly string[]; isWrong: boolean; onChange: (values: string[]) => void }

/** Words with commas between; what is typed stays as it is typed. */
function ManyTexts({ chosen, isWrong, onChange }: ManyTextsProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(chosen.join(', '))
  return (
    <input
      aria-label={t('ruleBuilder.valuesByComma')}
      aria-invalid={isWrong || undefined}
      placeholder={t('ruleBuilder.valuesByComma')}
      value={text}
      autoComplete="off"
      spellCheck={false}
      onChange={({ target }) => {
        setText(target.value)
        onChange(valuesIn(target.value))
      }}
      className={LOOK}
    />
  )
}
