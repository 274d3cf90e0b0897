import { Select as BaseSelect } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import type { Choice } from './choice.ts'
import { CONTROL, CONTROL_SIZE } from './control.ts'

type SelectProps<Value extends string> = {
  label: ReactNode
  /** Keeps the label for screen readers only. */
  labelHidden?: boolean
  items: readonly Choice<Value>[]
  value: Value | null
  onChange: (value: Value) => void
  placeholder?: string
  size?: keyof typeof CONTROL_SIZE
  className?: string
}

/** One of a few fixed values. For long lists take Combobox. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, labelHidden, items, value, onChange, placeholder, size = 'medium', className } = props
  return (
    <div className={classNames('flex flex-col gap-1.5', className)}>
      <BaseSelect.Root
        items={[...items]}
        value={value}
        onValueChange={(next) => next !== null && onChange(next)}
      >
        <BaseSelect.Label className={labelHidden ? 'sr-only' : 'text-[0.9375rem] font-[560]'}>
          {label}
        </BaseSelect.Label>
        <BaseSelect.Trigger
          className={classNames(
            CONTROL,
            CONTROL_SIZE[size],
            'flex items-center justify-between gap-3 text-left',
          )}
        >
          <BaseSelect.Value placeholder={placeholder} className="truncate data-placeholder:text-ink-faint" />
          <BaseSelect.Icon>
            <ChevronDown aria-hidden="true" className="size-4 text-ink-faint" />
          </BaseSelect.Icon>
        </BaseSelect.Trigger>
        <BaseSelect.Portal>
          <BaseSelect.Positioner sideOffset={6} alignItemWithTrigger={false} className="z-40 outline-none">
            <BaseSelect.Popup className={POPUP}>
              <BaseSelect.List>
                {items.map((item) => (
                  <BaseSelect.Item key={item.value} value={item.value} className={ITEM}>
                    <BaseSelect.ItemIndicator className="col-start-1">
                      <Check aria-hidden="true" className="size-4" />
                    </BaseSelect.ItemIndicator>
                    <BaseSelect.ItemText className="col-start-2">{item.label}</BaseSelect.ItemText>
                  </BaseSelect.Item>
                ))}
              </BaseSelect.List>
            </BaseSelect.Popup>
          </BaseSelect.Positioner>
        </BaseSelect.Portal>
      </BaseSelect.Root>
    </div>
  )
}

const POPUP =
  'max-h-[min(22rem,var(--available-height))] min-w-(--anchor-width) max-w-(--available-width) overflow-y-auto overscroll-contain rounded-control border border-line bg-surface py-1 text-ink shadow-card outline-none'
const ITEM =
  'grid min-h-11 cursor-default grid-cols-[1.25rem_1fr] items-center gap-2 px-3 py-2 text-[0.9375rem] outline-none select-none data-highlighted:bg-accent-soft data-highlighted:text-accent data-selected:font-[560]'
