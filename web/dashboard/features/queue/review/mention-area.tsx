import { useQuery } from '@tanstack/react-query'
import { useId, useState, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames, CONTROL, CONTROL_SIZE } from '../../../../ui/index.ts'
import { useApi } from '../../../api/use-api.ts'
import type { Colleague } from '../../../api/wire.ts'
import { useMay } from '../../../app/member.ts'
import { colleaguesQuery } from '../queries.ts'
import { insertMention, mentionAt, matchColleagues } from './mentions.ts'

type MentionAreaProps = {
  area: RefObject<HTMLTextAreaElement | null>
  value: string
  onChange: (text: string) => void
  onSend: () => void
}

const LENGTH_MAX = 4000

/** A text in which `@` offers colleagues. Ctrl or Command with Enter sends it. */
export function MentionArea({ area, value, onChange, onSend }: MentionAreaProps) {
  const { t } = useTranslation()
  const id = useId()
  const may = useMay('verification:comment')
  const colleagues = useQuery({ ...colleaguesQuery({ api: useApi() }), enabled: may }).data?.data ?? []
  const [caret, setCaret] = useState<number | null>(null)
  const [active, setActive] = useState(0)
  const asked = caret === null ? null : mentionAt(value, caret)
  const matches = asked ? matchColleagues(colleagues, asked.query) : []
  const choose = (colleague: Colleague) => {
    if (!asked || caret === null) return
    const { text, caret: next } = insertMention(value, { ...asked, end: caret }, colleague.email)
    onChange(text)
    setCaret(null)
    // After React has written the text.
    requestAnimationFrame(() => area.current?.setSelectionRange(next, next))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      return onSend()
    }
    const chosen = matches[active]
    if (event.key === 'Escape') {
      if (chosen) setCaret(null)
      else area.current?.blur()
    } else if (!chosen) return
    else if (event.key === 'ArrowDown') setActive((active + 1) % matches.length)
    else if (event.key === 'ArrowUp') setActive((active + matches.length - 1) % matches.length)
    else if (event.key === 'Enter' || event.key === 'Tab') choose(chosen)
    else return
    event.preventDefault()
  }
  return (
    <div className="relative flex flex-col gap-1.5">
      <label htmlFor={id} className="sr-only">
        {t('comments.label')}
      </label>
      <textarea
        ref={area}
        id={id}
        rows={2}
        maxLength={LENGTH_MAX}
        value={value}
        placeholder={t('comments.hint')}
        aria-autocomplete="list"
        aria-controls={matches.length > 0 ? `${id}-list` : undefined}
        aria-activedescendant={matches.length > 0 ? `${id}-${active}` : undefined}
        onKeyDown={onKeyDown}
        onBlur={() => setCaret(null)}
        onChange={({ target }) => {
          onChange(target.value)
          setCaret(target.selectionStart)
          setActive(0)
        }}
        className={classNames(CONTROL, CONTROL_SIZE.medium, 'resize-y')}
      />
      {matches.length > 0 && (
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={t('comments.colleagues')}
          className="absolute inset-x-0 bottom-full z-20 mb-1 overflow-hidden rounded-control border border-line bg-surface py-1 shadow-card"
        >
          {matches.map((colleague, index) => (
            // The keys are the text's: an option is never focused (aria-activedescendant).
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={colleague.id}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(colleague)}
              className="flex flex-wrap gap-x-2 px-3 py-1.5 text-sm aria-selected:bg-accent-soft aria-selected:text-accent"
            >
              <span className="font-[560]">{colleague.name}</span>
              <span className="wrap-anywhere">{colleague.email}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
