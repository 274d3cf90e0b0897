/** The look of a field one types or chooses in. Beside `field.tsx`, so that a page without Base UI's fields does not load them. */
export const CONTROL =
  'w-full rounded-control border border-edge bg-surface text-ink placeholder:text-ink-faint disabled:opacity-55 data-invalid:border-bad'
/** Text of at least 16 px, or a phone zooms in on the field. */
export const CONTROL_SIZE = {
  medium: 'min-h-10 px-3 py-2 text-[0.9375rem] pointer-coarse:text-base',
  large: 'min-h-13 px-4 py-3 text-base',
}
