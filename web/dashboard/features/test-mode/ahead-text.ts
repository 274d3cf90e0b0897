import { useTranslation } from 'react-i18next'

const UNITS = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
] as const

export type AheadPart = { unit: (typeof UNITS)[number][0]; count: number }

/** The two largest units that are not nothing; less than a minute is one. */
export function aheadParts(aheadMs: number): AheadPart[] {
  let restMs = aheadMs
  const parts: AheadPart[] = []
  for (const [unit, sizeMs] of UNITS) {
    const count = Math.floor(restMs / sizeMs)
    restMs -= count * sizeMs
    if (count > 0) parts.push({ unit, count })
  }
  return parts.length > 0 ? parts.slice(0, 2) : [{ unit: 'minutes', count: 1 }]
}

/** "7 days, 2 hours". */
export function useAheadText(): (aheadMs: number) => string {
  const { t } = useTranslation()
  return (aheadMs) =>
    aheadParts(aheadMs)
      .map(({ unit, count }) => t(`testClock.${unit}`, { count }))
      .join(', ')
}
