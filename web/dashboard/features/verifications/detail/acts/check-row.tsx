import type { ReactNode } from 'react'

/** One of several to tick; the whole row takes the click. */
export const CheckRow = ({
  checked,
  onChange,
  children,
}: {
  checked: boolean
  onChange: (on: boolean) => void
  children: ReactNode
}) => (
  <label className="flex min-h-9 items-center gap-2.5 rounded-control px-2 text-sm hover:bg-sunken pointer-coarse:min-h-11">
    <input
      type="checkbox"
      checked={checked}
      onChange={({ target }) => onChange(target.checked)}
      className="size-4 shrink-0 accent-accent"
    />
    <span className="min-w-0">{children}</span>
  </label>
)
