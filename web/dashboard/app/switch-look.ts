/** The look of Base UI's switch and its thumb. */
export const SWITCH =
  'relative flex h-6 w-10 shrink-0 items-center rounded-full border border-edge bg-sunken transition-colors data-checked:border-accent data-checked:bg-accent'
export const THUMB =
  'block size-4 translate-x-1 rounded-full bg-ink-faint transition-transform data-checked:translate-x-5 data-checked:bg-on-accent'
