import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Combobox, type Choice } from '../../../../ui/index.ts'

type ManyValuesProps = {
  label: string
  known: readonly Choice[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** Several of what is known: found by typing, taken away one by one. */
export function ManyValues({ label, known, chosen, onChange }: ManyValuesProps) {
  const { t } = useTranslation()
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Combobox
        key={chosen.length}
        label={<span className="sr-only">{label}</span>}
        placeholder={t('ruleBuilder.addValue')}
        empty={t('ruleBuilder.noValue')}
        items={known.filter(({ value }) => !chosen.includes(value))}
        value={null}
        onChange={(value) => value !== null && onChange([...chosen, value])}
        className="-mt-1.5"
      />
      <Chips
        label={label}
        items={chosen.map((value) => ({
          value,
          label: known.find((one) => one.value === value)?.label ?? value,
        }))}
        onRemove={(value) => onChange(chosen.filter((other) => other !== value))}
      />
    </div>
  )
}

type ChipsProps = { label: string; items: readonly Choice[]; onRemove: (value: string) => void }

/** What was chosen, each with the button that takes it away. */
export function Chips({ label, items, onRemove }: ChipsProps) {
  const { t } = useTranslation()
  return (
    <ul aria-label={label} className="flex flex-wrap gap-1.5 empty:hidden">
      {items.map(({ value, label: name }) => (
        <li
          key={value}
          className="flex max-w-full items-center gap-1 rounded-full border border-line bg-sunken pl-3 text-[0.8125rem]"
        >
          <span className="min-w-0 truncate">{name}</span>
          <button
            type="button"
            onClick={() => onRemove(value)}
            aria-label={t('flows.removeNamed', { name })}
            className="grid size-7 shrink-0 place-items-center rounded-full hover:bg-line pointer-coarse:size-9"
          >
            <X aria-hidden="true" className="size-3.5" />
          </button>
        </li>
      ))}
    </ul>
  )
}
