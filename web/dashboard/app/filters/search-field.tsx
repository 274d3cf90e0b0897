import { useRouterState } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

const PAUSE_MS = 300

type SearchFieldProps = {
  q: string
  /** What can be searched for. */
  hint: string
  onChange: (q: string) => void
}

/** Searches after a pause in typing. `/` comes here from every page. */
export function SearchField({ q, hint, onChange }: SearchFieldProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(q)
  const [known, setKnown] = useState(q)
  // The address changed by other means (back, cleared filters): the field follows.
  if (known !== q) {
    setKnown(q)
    if (typed.trim() !== q) setTyped(q)
  }
  const say = useEffectEvent(() => {
    onChange(typed.trim())
  })
  useEffect(() => {
    if (typed.trim() === known) return
    const timer = setTimeout(say, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, known])
  const asked = useRouterState({ select: (state) => state.location.hash === 'search' })
  useEffect(() => {
    if (asked) input.current?.focus()
  }, [asked])
  return (
    <label className="relative min-w-56 flex-1 sm:max-w-80">
      <span className="sr-only">{t('list.search')}</span>
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
      />
      <input
        ref={input}
        type="search"
        data-search
        value={typed}
        placeholder={hint}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') input.current?.blur()
          if (event.key === 'Enter' && typed.trim() !== q) onChange(typed.trim())
        }}
        className="min-h-9 w-full rounded-control border border-edge bg-surface pr-9 pl-9 text-sm text-ink placeholder:text-ink-faint pointer-coarse:text-base"
      />
      <kbd
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 rounded border border-line px-1.5 font-mono text-[0.6875rem] text-ink-faint pointer-coarse:hidden"
      >
        /
      </kbd>
    </label>
  )
}
