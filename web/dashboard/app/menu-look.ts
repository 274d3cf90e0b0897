/** The look of a menu and of its items: a column for the mark, one for the text. */
export const MENU_POPUP =
  'max-h-[min(30rem,var(--available-height))] max-w-(--available-width) overflow-y-auto overscroll-contain rounded-control border border-line bg-surface py-1 text-ink shadow-card outline-none'
export const MENU_ITEM =
  'grid min-h-9 cursor-default grid-cols-[1.25rem_1fr] items-center gap-2 px-3 py-1 text-sm outline-none select-none pointer-coarse:min-h-11 data-highlighted:bg-accent-soft data-highlighted:text-accent'
