export const FILTER_BUTTON =
  'inline-flex min-h-9 items-center gap-2 rounded-control border border-edge bg-surface px-3 text-[0.8125rem] text-ink hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-[560] aria-pressed:text-accent'
