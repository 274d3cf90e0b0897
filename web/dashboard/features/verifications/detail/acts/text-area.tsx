import { useId } from 'react'
import { classNames, CONTROL, CONTROL_SIZE } from '../../../../../ui/index.ts'

type TextAreaProps = {
  label: string
  hint: string
  value: string
  onChange: (text: string) => void
}

const LENGTH_MAX = 2000

export function TextArea({ label, hint, value, onChange }: TextAreaProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-[0.9375rem] font-[560]">
        {label}
      </label>
      <textarea
        id={id}
        rows={3}
        maxLength={LENGTH_MAX}
        value={value}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => onChange(target.value)}
        className={classNames(CONTROL, CONTROL_SIZE.medium, 'resize-y')}
      />
      <p id={`${id}-hint`} className="text-sm text-ink-faint">
        {hint}
      </p>
    </div>
  )
}
