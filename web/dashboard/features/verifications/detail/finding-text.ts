import type { Finding } from '../../../api/wire.ts'

/** How the language files say a value that is a word (`day_and_month_swapped`) and a unit. */
export type MeasureWords = { value: (slug: string) => string; unit: (unit: string) => string }

/** Two decimals for ratios, whole numbers for pixels, days and years; words by the language files. */
export function formatMeasure(
  value: number | string,
  unit: string | null | undefined,
  language: string,
  words: MeasureWords,
): string {
  if (typeof value === 'string') return words.value(value)
  const digits = Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : 2
  const number = new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value)
  return unit ? `${number} ${words.unit(unit)}` : number
}

export type MeasuredFinding = Pick<Finding, 'measure' | 'value' | 'threshold' | 'unit'>

/** The parts of "blur 0.52, limit 0.45"; null when the check measured nothing. Words come from the language files. */
export function measuredParts(
  finding: MeasuredFinding,
  language: string,
  words: MeasureWords,
): { measure: string | null; value: string; limit: string | null } | null {
  if (finding.value === null || finding.value === undefined) return null
  return {
    measure: finding.measure ?? null,
    value: formatMeasure(finding.value, finding.unit, language, words),
    limit:
      finding.threshold === null || finding.threshold === undefined
        ? null
        : formatMeasure(finding.threshold, finding.unit, language, words),
  }
}

/** `blur_ratio` → `blur ratio`: for measures of providers that the language files do not know. */
export const readable = (slug: string): string => slug.replaceAll(/[_.-]+/g, ' ').trim()
