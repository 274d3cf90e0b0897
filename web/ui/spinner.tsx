import { classNames } from './class-names.ts'

/** Decoration only: say in words what is being waited for. */
export function Spinner({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 20 20"
      aria-hidden="true"
      className={classNames('size-5 shrink-0 animate-spin motion-reduce:animate-none', className)}
    >
      <circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" strokeWidth="2.5" opacity="0.25" />
      <path
        d="M10 2a8 8 0 0 1 8 8"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
    </svg>
  )
}

/** Keeps the place of what is still loading, so that nothing jumps when it comes. Size it by `className`. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span
    aria-hidden="true"
    className={classNames(
      'block animate-pulse rounded-control bg-sunken motion-reduce:animate-none',
      className,
    )}
  />
)
