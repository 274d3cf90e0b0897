const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** "3 minutes ago", "in 5 days"; short: "3 min. ago". Under a minute both ways it says "now": a list that is polled must not flicker by seconds. */
export function relativeTime(
  at: string,
  nowMs: number,
  language: string,
  style: 'long' | 'short' = 'long',
): string {
  const seconds = Math.round((Date.parse(at) - nowMs) / 1000)
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style })
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1]
  if (unit === 'second') return format.format(0, 'second')
  return format.format(Math.trunc(seconds / size), unit)
}

/** "23 Nov 2026, 15:04:05 CET": the reader's own time zone, always named. */
export const absoluteTime = (at: string, language: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    ...(timeZone && { timeZone }),
  }).format(new Date(at))

/** "30 Nov 2026, 13:00": where the day matters and the second does not. */
export const dayTime = (at: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))

export const localTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
