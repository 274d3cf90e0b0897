import { Field as BaseField } from '@base-ui/react/field'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { CONTROL, CONTROL_SIZE } from './control.ts'

type FieldProps = {
  label: ReactNode
  /** Stands under the field and is read with it. */
  hint?: ReactNode
  /** Shown in red under the field and announced; the field is invalid while there is one. */
  error?: ReactNode
  /** For controls with their own focus target: the control and its label belong together already. */
  children?: ReactNode
  size?: keyof typeof CONTROL_SIZE
  className?: string
} & Omit<ComponentProps<typeof BaseField.Control>, 'children' | 'className' | 'size'>

/** A labelled text field; give `children` for another control inside the same frame. */
export function Field({ label, hint, error, children, size = 'medium', className, ...control }: FieldProps) {
  return (
    <BaseField.Root
      invalid={Boolean(error)}
      name={control.name}
      className={classNames('flex flex-col gap-1.5', className)}
    >
      <BaseField.Label className="text-[0.9375rem] font-[560]">{label}</BaseField.Label>
      {children ?? <BaseField.Control {...control} className={classNames(CONTROL, CONTROL_SIZE[size])} />}
      {hint && <BaseField.Description className="text-sm text-ink-faint">{hint}</BaseField.Description>}
      <BaseField.Error match={Boolean(error)} className="text-sm font-[520] text-bad-ink" role="alert">
        {error}
      </BaseField.Error>
    </BaseField.Root>
  )
}
