import { Combobox as BaseCombobox } from '@base-ui/react/combobox'
import { Check, ChevronDown } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'
import { CONTROL, CONTROL_SIZE } from './field.tsx'
import { ITEM, POPUP, type Choice } from './select.tsx'

type ComboboxProps<Value extends string> = {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  items: readonly Choice<Value>[]
  value: Value | null
  onChange: (value: Value | null) => void
  placeholder?: string
  /** Said when nothing matches what was typed. */
  empty: string
  size?: keyof typeof CONTROL_SIZE
  className?: string
}

/** A value out of a long list, found by typing. Accents and case do not matter while typing. */
export function Combobox<Value extends string>(props: ComboboxProps<Value>) {
  const { label, hint, error, items, value, onChange, placeholder, empty, size = 'medium', className } = props
  const { t } = useTranslation('ui')
  const id = useId()
  const described = classNames(hint ? `${id}-hint` : null, error ? `${id}-error` : null)
  return (
    <div className={classNames('flex flex-col gap-1.5', className)}>
      <BaseCombobox.Root
        items={items}
        value={items.find((item) => item.value === value) ?? null}
        onValueChange={(next) => onChange(next?.value ?? null)}
        isItemEqualToValue={(one, other) => one.value === other.value}
        autoHighlight
      >
        <label htmlFor={id} className="text-[0.9375rem] font-[560]">
          {label}
        </label>
        <BaseCombobox.InputGroup className="relative">
          <BaseCombobox.Input
            id={id}
            placeholder={placeholder}
            aria-describedby={described || undefined}
            aria-invalid={error ? true : undefined}
            className={classNames(
              CONTROL,
              CONTROL_SIZE[size],
              'pr-12 text-base',
              Boolean(error) && 'border-bad',
            )}
          />
          <BaseCombobox.Trigger
            aria-label={t('open_list')}
            className="absolute inset-y-0 right-0 grid w-12 place-items-center rounded-control text-ink-faint"
          >
            <ChevronDown aria-hidden="true" className="size-4" />
          </BaseCombobox.Trigger>
        </BaseCombobox.InputGroup>
        <BaseCombobox.Portal>
          <BaseCombobox.Positioner sideOffset={6} className="z-20 outline-none">
            <BaseCombobox.Popup className={classNames(POPUP, 'w-(--anchor-width)')}>
              <BaseCombobox.Empty>
                <div className="px-4 py-3 text-[0.9375rem] text-ink-faint">{empty}</div>
              </BaseCombobox.Empty>
              <BaseCombobox.List className="outline-none">
                {(item: Choice<Value>) => (
                  <BaseCombobox.Item key={item.value} value={item} className={ITEM}>
                    <BaseCombobox.ItemIndicator className="col-start-1">
                      <Check aria-hidden="true" className="size-4" />
                    </BaseCombobox.ItemIndicator>
                    <span className="col-start-2">{item.label}</span>
                  </BaseCombobox.Item>
                )}
              </BaseCombobox.List>
            </BaseCombobox.Popup>
          </BaseCombobox.Positioner>
        </BaseCombobox.Portal>
      </BaseCombobox.Root>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-ink-faint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm font-[520] text-bad-ink">
          {error}
        </p>
      )}
    </div>
  )
}
