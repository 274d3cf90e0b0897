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
