import { useId, type ReactNode } from 'react'
import { classNames } from '../../ui/index.ts'

type SectionProps = {
  title: string
  text?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** Content up to the edges: for tables and lists. */
  flush?: boolean
  className?: string
}

/** A titled part of a page. */
export function Section({ title, text, actions, children, flush, className }: SectionProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className={classNames('min-w-0 rounded-card border border-line bg-surface', className)}
    >
      <div className="flex flex-wrap items-center justify-between gap-3 px-5 pt-4 pb-3">
        <div className="min-w-0">
          <h2 id={id} className="text-[0.9375rem] font-[640] tracking-tight">
            {title}
          </h2>
          {text && <p className="mt-0.5 text-[0.8125rem] text-ink-faint">{text}</p>}
        </div>
        {actions}
      </div>
      <div className={flush ? 'border-t border-line' : 'px-5 pb-5'}>{children}</div>
    </section>
  )
}
