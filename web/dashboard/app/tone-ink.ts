import type { Tone } from '../../ui/index.ts'

/** Text in the colour of a tone, readable on surface and paper. */
export const INK: Record<Tone, string> = {
  neutral: 'text-ink-soft',
  accent: 'text-accent',
  ok: 'text-ok-ink',
  warn: 'text-warn-ink',
  bad: 'text-bad-ink',
  info: 'text-info-ink',
}
