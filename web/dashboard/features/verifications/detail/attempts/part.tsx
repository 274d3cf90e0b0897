import { useId, type ReactNode } from 'react'
import { classNames } from '../../../../../ui/index.ts'

/** One part of the reports: its heading, and a column for each attempt that is shown. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="border-t border-line px-5 py-4 first:border-t-0">
      <h3 id={id} className="mb-2 text-xs font-[560] text-ink-faint">
        {title}
      </h3>
      {children}
    </section>
  )
}

/** Side by side also on a phone: two attempts are compared by looking from one to the other. */
export const Columns = ({ count, children }: { count: number; children: ReactNode }) => (
  <div className={classNames('grid gap-x-4 gap-y-2', count > 1 ? 'grid-cols-2' : 'grid-cols-1')}>
    {children}
  </div>
)
