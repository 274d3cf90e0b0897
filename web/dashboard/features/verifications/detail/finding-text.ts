import type { Finding } from '../../../api/wire.ts'
import { formatMeasure, type MeasureWords } from './format-measure.ts'

type MeasuredFinding = Pick<Finding, 'measure' | 'value' | 'threshold' | 'unit'>

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
