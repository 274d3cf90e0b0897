import { useEffect, useRef, type ReactNode } from 'react'

type ScreenProps = {
  title: string
  /** Beside the title, at the end of its line. */
  actions?: ReactNode
  /** Under the title. */
  lead?: ReactNode
  /** Above the title: the way back. */
  before?: ReactNode
  /** In place of the plain title. */
  heading?: ReactNode
  children: ReactNode
}

/**
 * A page of the dashboard. Names the document and takes the focus to its heading when it is opened by navigation, so that
 * keyboards and screen readers start where the eye does; not on the first load, where the browser already announces it.
 */
export function Screen({ title, actions, lead, before, heading, children }: ScreenProps) {
  const ref = useRef<HTMLHeadingElement>(null)
  useDocumentTitle(title)
  useEffect(() => {
    if (navigated) ref.current?.focus({ preventScroll: true })
    navigated = true
  }, [])
  return (
    <div className="flex flex-col gap-5">
      <header className="flex flex-col gap-2">
        {before}
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <h1
            ref={ref}
            tabIndex={-1}
            className="min-w-0 text-[1.5rem] leading-tight font-[660] tracking-[-0.022em] outline-none"
          >
            {heading ?? title}
          </h1>
          {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
        </div>
        {lead && <div className="text-sm text-ink-faint">{lead}</div>}
      </header>
      {children}
    </div>
  )
}

let navigated = false

export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Countersign`
  }, [title])
}
