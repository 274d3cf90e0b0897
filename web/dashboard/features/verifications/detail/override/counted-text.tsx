import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames, CONTROL, CONTROL_SIZE } from '../../../../../ui/index.ts'

type CountedTextProps = {
  label: string
  hint: string
  max: number
  value: string
  error: string | null
  onChange: (text: string) => void
}

/** A text of some length, with how much room is left. */
export function CountedText({ label, hint, max, value, error, onChange }: CountedTextProps) {
  const { t, i18n } = useTranslation()
  const id = useId()
  const number = new Intl.NumberFormat(i18n.language)
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-[0.9375rem] font-[560]">
        {label}
      </label>
      <textarea
        id={id}
        rows={4}
        required
        maxLength={max}
        value={value}
        aria-invalid={error !== null}
        aria-describedby={`${id}-hint ${id}-error`}
        onChange={({ target }) => onChange(target.value)}
        className={classNames(CONTROL, CONTROL_SIZE.medium, 'resize-y')}
      />
      <p id={`${id}-hint`} className="flex flex-wrap justify-between gap-x-4 text-sm text-ink-faint">
        <span>{hint}</span>
        <span className="tabular-nums">
          {t('modify.left', { rest: number.format(max - value.length), max: number.format(max) })}
        </span>
      </p>
      <p id={`${id}-error`} role="alert" className="text-sm font-[520] text-bad-ink empty:hidden">
        {error}
      </p>
    </div>
  )
}
