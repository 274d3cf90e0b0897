import type { ReactNode } from 'react'

export const TOOL =
  'grid size-9 shrink-0 place-items-center rounded-control text-ink-soft hover:bg-sunken hover:text-ink disabled:opacity-40 [&>svg]:size-4.5'

type ToolButtonProps = { label: string; disabled?: boolean; onClick: () => void; children: ReactNode }

/** A button with an icon only; its name is read and shown on hover. It keeps the focus when it becomes idle. */
export const ToolButton = ({ label, disabled, onClick, children }: ToolButtonProps) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    aria-disabled={disabled || undefined}
    onClick={disabled ? undefined : onClick}
    className={`${TOOL} aria-disabled:opacity-40`}
  >
    {children}
  </button>
)
