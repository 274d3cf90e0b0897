import type { ReactNode } from 'react'
import { classNames } from '../../ui/index.ts'

type ScrollRegionProps = { label: string; children: ReactNode; className?: string; pre?: boolean }

/** What scrolls by itself has to be reachable by keyboard (WCAG 2.1.1); not every browser does that alone. */
export function ScrollRegion({ label, children, className, pre }: ScrollRegionProps) {
  const Element = pre ? 'pre' : 'div'
  return (
    <Element
      role="group"
      aria-label={label}
      // A scroller must take the focus to be scrolled by keys.
      tabIndex={0}
      className={classNames('relative overflow-auto -outline-offset-3', className)}
    >
      {children}
    </Element>
  )
}
