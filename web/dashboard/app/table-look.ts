/** Tables of a section: words are never broken inside, the section scrolls instead. */
export const TABLE = 'w-full text-left text-[0.8125rem] tabular-nums [overflow-wrap:normal]'
export const TABLE_HEAD = 'text-xs text-ink-faint'

export const SMALL_ACTION =
  'inline-flex min-h-8 items-center rounded-control px-2.5 text-[0.8125rem] font-[560] text-accent hover:bg-accent-soft aria-disabled:opacity-50'
