import type { TFunction } from 'i18next'
import { countryName } from '../ui/country-codes.ts'
import type { Choice } from '../ui/index.ts'
import { en } from './texts/en.ts'

/** The name of a country in the language of the page. */
export const countryText = (t: TFunction, language: string, code: string): string =>
  countryName(code, language, (special) =>
    Object.hasOwn(en.country, special) ? t(`country.${special}`) : null,
  )

/**
 * The accepted countries by name, in the order of the language. A state with several codes (Germany is `DEU` and, on documents, `D`)
 * stands once.
 */
export function countryChoices(t: TFunction, language: string, codes: readonly string[]): Choice[] {
  const byLabel = new Map<string, Choice>()
  for (const value of codes) {
    const label = countryText(t, language, value)
    if (!byLabel.has(label))
      byLabel.set(label, { value, label, keywords: `${value} ${countryName(value, 'en', () => null)}` })
  }
  return [...byLabel.values()].toSorted((one, other) => one.label.localeCompare(other.label, language))
}
