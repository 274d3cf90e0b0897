import { useQuery } from '@tanstack/react-query'
import { useId, useState, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames, CONTROL } from '../../../ui/index.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import { tagsQuery } from './queries.ts'
import { offeredTags, type OfferedTag } from './tag-text.ts'

type TagInputProps = {
  field: RefObject<HTMLInputElement | null>
  /** What is on already. */
  on: readonly string[]
  busy: boolean
  onAdd: (tag: string) => void
}

/**
 * A tag in use, found by typing, or a new one: the editable combobox of the ARIA Authoring Practices, whose list may be added to.
 * Enter takes what is marked.
 */
export function TagInput({ field, on, busy, onAdd }: TagInputProps) {
  const { t } = useTranslation()
  const id = useId()
  const box = useTagBox({ on, onAdd, field })
  const isListed = box.open && box.offered.length > 0
  return (
    <div className="relative">
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label={t('tags.add')}
        aria-keyshortcuts="t"
        aria-autocomplete="list"
        aria-expanded={isListed}
        aria-controls={isListed ? `${id}-list` : undefined}
        aria-activedescendant={isListed ? `${id}-${box.active}` : undefined}
        aria-busy={busy || undefined}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={60}
        placeholder={t('tags.add')}
        {...box.input}
        className={classNames(CONTROL, 'min-h-9 px-2.5 py-1 text-[0.8125rem] pointer-coarse:text-base')}
      />
      {isListed && <TagList id={id} box={box} />}
      <span role="status" className="sr-only">
        {box.open && t('ui:results', { count: box.offered.length })}
      </span>
    </div>
  )
}

/** Not on the page while it is closed: an open list keeps single keys from acting. */
function TagList({ id, box }: { id: string; box: ReturnType<typeof useTagBox> }) {
  const { t } = useTranslation()
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label={t('tags.inUse')}
      className="absolute inset-x-0 top-full z-20 mt-1 max-h-56 overflow-y-auto rounded-control border border-line bg-surface py-1 shadow-card"
    >
      {box.offered.map((one, index) => (
        // The keys are the input's: an option is never focused (aria-activedescendant).
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={one.tag}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === box.active}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => box.take(one)}
          className="cursor-default px-3 py-1.5 text-[0.8125rem] wrap-anywhere select-none hover:bg-sunken aria-selected:bg-accent-soft aria-selected:text-accent pointer-coarse:py-3"
        >
          {one.isNew ? t('tags.create', { tag: one.tag }) : one.tag}
        </div>
      ))}
    </div>
  )
}

function useTagBox({ on, onAdd, field }: Pick<TagInputProps, 'on' | 'onAdd' | 'field'>) {
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const used = useQuery(tagsQuery({ api: useApi(), mode: useMode() })).data?.data ?? []
  const offered = offeredTags(used, on, text)
  const begin = (value: string) => {
    setText(value)
    setActive(0)
  }
  const take = ({ tag }: OfferedTag) => {
    onAdd(tag)
    begin('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const marked = offered[active]
    if (move !== undefined && offered.length > 0) {
      setOpen(true)
      if (open) setActive((active + move + offered.length) % offered.length)
    } else if (event.key === 'Enter' && open && marked) take(marked)
    else if (event.key === 'Escape' && (open || text !== '')) {
      setOpen(false)
      begin('')
    } else if (event.key === 'Escape') field.current?.blur()
    else return
    event.preventDefault()
  }
  return {
    open,
    active,
    offered,
    take,
    input: {
      value: text,
      onKeyDown,
      onFocus: () => setOpen(true),
      onClick: () => setOpen(true),
      onBlur: () => setOpen(false),
      onChange: (event: { currentTarget: HTMLInputElement }) => {
        begin(event.currentTarget.value)
        setOpen(true)
      },
    },
  }
}
