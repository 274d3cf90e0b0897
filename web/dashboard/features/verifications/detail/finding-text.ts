import type { Finding } from '../../../api/wire.ts'

/** Two significant decimals for ratios, whole numbers for pixels and years; text as it is. */
export function formatMeasure(
  value: number | string,
  unit: string | null | undefined,
  language: string,
): string {
  if (typeof value === 'string') return unit ? `${value} ${unit}` : value
  const digits = Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : 2
  const number = new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value)
  return unit && unit !== 'ratio' ? `${number} ${unit}` : number
}

export type MeasuredFinding = Pick<Finding, 'measure' | 'value' | 'threshold' | 'unit'>

/** The parts of "blur 0.52, limit 0.45"; null when the check measured nothing. Words come from the language files. */
export function measuredParts(
  finding: MeasuredFinding,
  language: string,
): { measure: string | null; value: string; limit: string | null } | null {
  if (finding.value === null || finding.value === undefined) return null
  return {
    measure: finding.measure ?? null,
    value: formatMeasure(finding.value, finding.unit, language),
    limit:
      finding.threshold === null || finding.threshold === undefined
        ? null
        : formatMeasure(finding.threshold, finding.unit, language),
  }
}

/** `blur_ratio` → `blur ratio`: for measures of providers that the language files do not know. */
export const readable = (slug: string): string => slug.replaceAll(/[_.-]+/g, ' ').trim()
