import { useId, useRef } from 'react'
import type { RuleIssue } from '@countersign/core'
import { classNames, CONTROL, CONTROL_SIZE } from '../../../../ui/index.ts'
import { insertVariable } from '../template-text.ts'
import { Issues } from './issues.tsx'
import { VariablePicker } from './variable-picker.tsx'

type TemplateFieldProps = {
  label: string
  labelHidden?: boolean
  hint?: string
  value: string
  onChange: (text: string) => void
  issues: readonly RuleIssue[]
  /** Several lines. */
  rows?: number
  /** Secrets are offered too. */
  withCredentials?: boolean
  /** As machines read it. */
  mono?: boolean
  lengthMax?: number
}

/** A text with variables in it; the button puts one where the caret was. */
export function TemplateField(props: TemplateFieldProps) {
  const { label, labelHidden, hint, value, onChange, issues, rows, withCredentials, mono, lengthMax } = props
  const id = useId()
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const insert = (name: string) => {
    const { selectionStart, selectionEnd } = field.current ?? {}
    const start = selectionStart ?? value.length
    const { text, caret } = insertVariable(value, name, { start, end: selectionEnd ?? start })
    onChange(text)
    // After React has written the text.
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(caret, caret)
    })
  }
  const Control = rows ? 'textarea' : 'input'
  const described = classNames(hint && `${id}-hint`, issues.length > 0 && `${id}-issues`)
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1">
      <div className={labelHidden ? 'contents' : 'flex items-end justify-between gap-2'}>
        <label htmlFor={id} className={labelHidden ? 'sr-only' : 'text-sm font-[560]'}>
          {label}
        </label>
        {!labelHidden && <VariablePicker label={label} withCredentials={withCredentials} onPick={insert} />}
      </div>
      <div className="flex items-start gap-1">
        <Control
          ref={field}
          id={id}
          {...(rows && { rows })}
          value={value}
          maxLength={lengthMax ?? 2_000}
          autoComplete="off"
          spellCheck={!mono}
          aria-describedby={described || undefined}
          aria-invalid={issues.length > 0 || undefined}
          onChange={({ target }) => onChange(target.value)}
          className={classNames(
            CONTROL,
            CONTROL_SIZE.medium,
            mono && 'font-mono text-[0.8125rem]',
            rows ? 'resize-y' : '',
          )}
        />
        {labelHidden && (
          <VariablePicker label={label} withCredentials={withCredentials} onPick={insert} compact />
        )}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-[0.8125rem] text-ink-faint">
          {hint}
        </p>
      )}
      <Issues id={`${id}-issues`} issues={issues} />
    </div>
  )
}
