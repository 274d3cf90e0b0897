/** What a colour says. Never the only carrier of the meaning: an icon and words stand with it (WCAG 1.4.1). */
export type Tone = 'neutral' | 'accent' | 'ok' | 'warn' | 'bad' | 'info'

/** Soft background with readable text on it. */
export const SOFT: Record<Tone, string> = {
  neutral: 'bg-sunken text-ink-soft',
  accent: 'bg-accent-soft text-accent',
  ok: 'bg-ok-soft text-ok-ink',
  warn: 'bg-warn-soft text-warn-ink',
  bad: 'bg-bad-soft text-bad-ink',
  info: 'bg-info-soft text-info-ink',
}

/** For strokes of drawings, at least 3:1 against surface and paper. */
export const STROKE: Record<Tone, string> = {
  neutral: 'stroke-ink-faint',
  accent: 'stroke-accent',
  ok: 'stroke-ok',
  warn: 'stroke-warn',
  bad: 'stroke-bad',
  info: 'stroke-info',
}
