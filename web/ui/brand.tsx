import { classNames } from './class-names.ts'

/** The mark and the name of the product. */
export const Brand = ({ className }: { className?: string }) => (
  <span
    className={classNames(
      'inline-flex items-center gap-2 text-[0.9375rem] font-[640] tracking-tight',
      className,
    )}
  >
    <svg viewBox="0 0 32 32" aria-hidden="true" className="size-6 fill-none">
      <path
        d="M21.6 11.3a7.6 7.6 0 1 0 .2 9.1"
        className="stroke-ink"
        strokeWidth="2.8"
        strokeLinecap="round"
      />
      <path
        d="m13.2 16.2 3.1 3.1 8-8.6"
        className="stroke-accent"
        strokeWidth="2.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
    Countersign
  </span>
)
