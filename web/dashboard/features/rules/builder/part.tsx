import type { ReactNode } from 'react'

type PartProps = { onLeave: () => void; className?: string; children: ReactNode }

/** A part of a form that knows when the focus has left it as a whole. */
export const Part = ({ onLeave, className, children }: PartProps) => (
  <div
    className={className}
    onBlur={({ currentTarget, relatedTarget }) => {
      if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return
      onLeave()
    }}
  >
    {children}
  </div>
)
