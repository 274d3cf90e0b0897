import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlowIssue } from '@countersign/core'
import { classNames, CONTROL } from '../../../../ui/index.ts'
import { IssueLines } from '../../../app/issue-lines.tsx'

export function useIssueText(): (issue: FlowIssue) => string {
  const { t } = useTranslation()
  return ({ code, details }) => {
    const words: Record<string, string | number> = { ...details }
    if (details['check'] !== undefined) words['check'] = t(`check.${details['check']}`)
    if (details['needed'] !== undefined) words['needed'] = t(`check.${details['needed']}`)
    if (details['step'] !== undefined) words['step'] = t(`ui:step.${details['step']}`)
    if (details['type'] !== undefined) words['type'] = t(`ui:document_type.${details['type']}`)
    if (details['component'] !== undefined) words['component'] = t(`component.${details['component']}`)
    if (code.startsWith('rule_')) words['code'] = t(`reason.${details['code']}`)
    if (details['highest'] !== undefined) words['highest'] = t(`severity.${details['highest']}`)
    if (details['other'] !== undefined) {
      words['other'] = t(`flowThreshold.${String(details['other']).replace('.', '_')}`)
    }
    const variant = code === 'rule_never_matches' && details['highest'] !== undefined ? '_severe' : ''
    return t(`flowIssue.${code}${variant}`, words)
  }
}

export function Issues({ issues, id }: { issues: readonly FlowIssue[]; id?: string }) {
  const textOf = useIssueText()
  return <IssueLines issues={issues} textOf={textOf} {...(id !== undefined && { id })} />
}

type TickProps = {
  label: ReactNode
  hint?: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  issues?: readonly FlowIssue[]
}

export function Tick({ label, hint, checked, onChange, issues = [] }: TickProps) {
  const id = useId()
  const described = classNames(hint ? `${id}-hint` : '', issues.length > 0 && `${id}-issues`)
  return (
    <div className="flex items-start gap-3">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        aria-describedby={described || undefined}
        aria-invalid={issues.length > 0 || undefined}
        className="mt-0.5 size-5 shrink-0 accent-accent"
      />
      <div className="min-w-0">
        <label htmlFor={id} className="text-sm font-[560]">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-[0.8125rem] text-ink-faint">
            {hint}
          </p>
        )}
        <Issues id={`${id}-issues`} issues={issues} />
      </div>
    </div>
  )
}

type NumberFieldProps = {
  label: string
  hint?: string
  value: number
  onChange: (value: number) => void
  min?: number
  max?: number
  step?: number | 'any'
  issues: readonly FlowIssue[]
  /** At the end of the line of the field. */
  beside?: ReactNode
}

/** An empty field is no number: it is said so where it stands. */
export function NumberField({ label, hint, value, onChange, issues, beside, ...limits }: NumberFieldProps) {
  const id = useId()
  const described = classNames(hint && `${id}-hint`, issues.length > 0 && `${id}-issues`)
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-sm font-[560]">
        {label}
      </label>
      <div className="flex items-center gap-2">
        <input
          id={id}
          type="number"
          inputMode="decimal"
          {...limits}
          value={Number.isFinite(value) ? value : ''}
          onChange={(event) => onChange(event.target.value === '' ? 0 : event.target.valueAsNumber)}
          aria-describedby={described || undefined}
          aria-invalid={issues.length > 0 || undefined}
          className={classNames(CONTROL, 'min-h-10 w-32 px-3 tabular-nums')}
        />
        {beside}
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

type PlainSelectProps<Value extends string> = {
  label: string
  labelHidden?: boolean
  value: Value
  items: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}

/** The browser's own: many stand in one table, and a disabled fieldset switches them off. */
export function PlainSelect<Value extends string>(props: PlainSelectProps<Value>) {
  const { label, labelHidden, value, items, onChange } = props
  return (
    <label className="flex min-w-0 flex-col gap-1">
      <span className={labelHidden ? 'sr-only' : 'text-sm font-[560]'}>{label}</span>
      <select
        value={value}
        onChange={(event) => onChange(event.target.value as Value)}
        className={classNames(CONTROL, 'min-h-10 px-2.5 text-sm')}
      >
        {items.map((item) => (
          <option key={item.value} value={item.value}>
            {item.label}
          </option>
        ))}
      </select>
    </label>
  )
}

export const moved = <Item,>(items: readonly Item[], from: number, to: number): Item[] => {
  const rest = items.filter((_, index) => index !== from)
  return [...rest.slice(0, to), items[from] as Item, ...rest.slice(to)]
}

const SMALL =
  'grid size-8 place-items-center rounded-control text-ink-soft hover:bg-sunken disabled:opacity-35 disabled:hover:bg-transparent'

type OrderButtonsProps = {
  name: string
  index: number
  count: number
  onMove: (to: number) => void
  onRemove?: () => void
}

export function OrderButtons({ name, index, count, onMove, onRemove }: OrderButtonsProps) {
  const { t } = useTranslation()
  return (
    <span className="flex shrink-0">
      <button
        type="button"
        className={SMALL}
        disabled={index === 0}
        onClick={() => onMove(index - 1)}
        aria-label={t('flows.moveUp', { name })}
      >
        <ArrowUp aria-hidden="true" className="size-4" />
      </button>
      <button
        type="button"
        className={SMALL}
        disabled={index === count - 1}
        onClick={() => onMove(index + 1)}
        aria-label={t('flows.moveDown', { name })}
      >
        <ArrowDown aria-hidden="true" className="size-4" />
      </button>
      {onRemove && (
        <button
          type="button"
          className={SMALL}
          onClick={onRemove}
          aria-label={t('flows.removeNamed', { name })}
        >
          <X aria-hidden="true" className="size-4" />
        </button>
      )}
    </span>
  )
}
