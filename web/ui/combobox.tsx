import { Check, ChevronDown } from 'lucide-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { matchChoices, plain, type Choice } from './choice.ts'
import { classNames } from './class-names.ts'
import { CONTROL, CONTROL_SIZE } from './control.ts'

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

/**
 * A value out of a long list, found by typing: the editable combobox with list autocomplete of the ARIA Authoring Practices. Own code
 * and not Base UI's, which hides the rest of the page from screen readers while the list is open and weighs more than this page.
 */
export function Combobox<Value extends string>(props: ComboboxProps<Value>) {
  const { label, hint, error, placeholder, empty, size = 'medium', className } = props
  const { t } = useTranslation('ui')
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const box = useCombobox(props, id, list)
  const described = classNames(Boolean(hint) && `${id}-hint`, Boolean(error) && `${id}-error`)
  return (
    <div className={classNames('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="text-[0.9375rem] font-[560]">
        {label}
      </label>
      <div className="relative">
        <input
          {...box.input}
          id={id}
          placeholder={placeholder}
          aria-describedby={described || undefined}
          aria-invalid={error ? true : undefined}
          className={classNames(
            CONTROL,
            CONTROL_SIZE[size],
            'scroll-mt-12 pr-12 text-base',
            Boolean(error) && 'border-bad',
          )}
        />
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('open_list')}
          aria-expanded={box.open}
          aria-controls={`${id}-list`}
          onPointerDown={(event) => event.preventDefault()}
          onClick={box.toggle}
          className="absolute inset-y-0 right-0 grid w-12 place-items-center text-ink-faint"
        >
          <ChevronDown aria-hidden="true" className="size-4" />
        </button>
        <div hidden={!box.open} className={POPUP}>
          <div ref={list} id={`${id}-list`} role="listbox" aria-label={box.listLabel}>
            {box.matches.map((item, index) => (
              // The keys are the input's: an option is never focused (aria-activedescendant).
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={item.value}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={item.value === props.value}
                data-active={index === box.active || undefined}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => box.choose(item)}
                className={OPTION}
              >
                {item.value === props.value && <Check aria-hidden="true" className="size-4" />}
                <span className="col-start-2">{item.label}</span>
              </div>
            ))}
          </div>
          {box.matches.length === 0 && <p className="px-4 py-3 text-[0.9375rem] text-ink-soft">{empty}</p>}
        </div>
      </div>
      <span role="status" className="sr-only">
        {box.open && (box.matches.length === 0 ? empty : t('results', { count: box.matches.length }))}
      </span>
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

const POPUP =
  'absolute inset-x-0 top-full z-20 mt-1.5 max-h-64 overflow-y-auto overscroll-contain rounded-control border border-line bg-surface py-1 shadow-card'
const OPTION =
  'grid min-h-11 cursor-default grid-cols-[1.25rem_1fr] items-center gap-2 px-3 py-2 text-[0.9375rem] select-none hover:bg-sunken aria-selected:font-[560] data-active:bg-accent-soft data-active:text-accent'

/** The behaviour: what is typed, which options match, which one is active. */
function useCombobox<Value extends string>(
  props: ComboboxProps<Value>,
  id: string,
  list: RefObject<HTMLDivElement | null>,
) {
  const { items, value, onChange, label } = props
  const chosen = items.find((item) => item.value === value) ?? null
  const [query, setQuery] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const matches = matchChoices(items, query ?? '')

  useEffect(() => {
    if (open) list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [open, active, list])

  useEffect(() => {
    // In a dialog that scrolls, the list would end below its edge.
    if (open) list.current?.parentElement?.scrollIntoView({ block: 'nearest' })
  }, [open, list])

  const show = () => {
    setActive(
      query === null
        ? Math.max(
            0,
            matches.findIndex((item) => item.value === value),
          )
        : 0,
    )
    setOpen(true)
  }
  const close = () => {
    setOpen(false)
    setQuery(null)
  }
  const choose = (item: Choice<Value>) => {
    onChange(item.value)
    close()
  }
  /** Leaving the field with a name typed out in full takes it; anything else goes back to what was chosen. */
  const leave = () => {
    const exact = query === null ? undefined : matches.find((item) => plain(item.label) === plain(query))
    if (exact) choose(exact)
    else if (query === '') onChange(null)
    close()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key]
    if (move !== undefined) {
      event.preventDefault()
      if (!open) return show()
      const next = active + move
      const wrapped = next < 0 ? matches.length - 1 : next >= matches.length ? 0 : next
      setActive(Math.abs(move) === 1 ? wrapped : Math.max(0, Math.min(matches.length - 1, next)))
    } else if (event.key === 'Enter' && open && matches[active]) {
      event.preventDefault()
      choose(matches[active])
    } else if (event.key === 'Escape' && open) {
      event.preventDefault()
      close()
    }
  }
  return {
    open,
    active,
    matches,
    choose,
    listLabel: typeof label === 'string' ? label : undefined,
    toggle: () => {
      document.getElementById(id)?.focus()
      if (open) close()
      else show()
    },
    input: {
      role: 'combobox',
      type: 'text',
      autoComplete: 'off',
      autoCapitalize: 'none',
      spellCheck: false,
      'aria-autocomplete': 'list' as const,
      'aria-expanded': open,
      'aria-controls': `${id}-list`,
      'aria-activedescendant': open && matches[active] ? `${id}-${active}` : undefined,
      value: query ?? chosen?.label ?? '',
      onKeyDown,
      onBlur: leave,
      onClick: () => !open && show(),
      onFocus: (event: { currentTarget: HTMLInputElement }) => {
        event.currentTarget.select()
        // The keyboard of a phone takes the lower half: the list must have room above it.
        if (matchMedia('(pointer: coarse)').matches) event.currentTarget.scrollIntoView({ block: 'start' })
      },
      onChange: (event: { currentTarget: HTMLInputElement }) => {
        setQuery(event.currentTarget.value)
        setActive(0)
        setOpen(true)
      },
    },
  }
}
