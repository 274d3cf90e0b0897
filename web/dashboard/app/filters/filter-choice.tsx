type FilterChoiceProps<Value extends string | number> = {
  label: string
  /** Without it one is always chosen. */
  any?: string
  known: readonly Value[]
  value: Value | undefined
  text: (value: Value) => string
  onChange: (value: Value | undefined) => void
}

/** One of a few values that narrow a list. */
export function FilterChoice<Value extends string | number>(props: FilterChoiceProps<Value>) {
  const { label, any, known, value, text, onChange } = props
  return (
    <select
      aria-label={label}
      value={String(value ?? '')}
      onChange={({ target }) => onChange(known.find((each) => String(each) === target.value))}
      className="min-h-9 max-w-full rounded-control border border-edge bg-surface px-2 text-[0.8125rem] text-ink"
    >
      {any !== undefined && <option value="">{any}</option>}
      {known.map((each) => (
        <option key={each} value={String(each)}>
          {text(each)}
        </option>
      ))}
    </select>
  )
}
