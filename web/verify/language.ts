import { browserLanguage, chosenLanguage, rememberLanguage, type PageLanguage } from '../ui/index.ts'
import type { ApplicantState } from './api/types.ts'
import { isFramed } from './device.ts'

/** In the preview the language of the dashboard is not the applicant's. */
export const firstLanguage = (): PageLanguage => (isFramed ? null : chosenLanguage()) ?? browserLanguage()

/**
 * What the person chose here; else what was agreed in or asked for; else what the browser prefers; of these the first that the flow
 * has.
 */
export function languageOf(state: ApplicantState): PageLanguage {
  const isSettled = isFramed || state.consented || state.language !== 'en'
  const wanted = [isFramed ? null : chosenLanguage(), isSettled ? state.language : browserLanguage()]
  return wanted.find((language) => language !== null && state.languages.includes(language)) ?? state.language
}

export function keepLanguage(language: PageLanguage): void {
  if (!isFramed) rememberLanguage(language)
}
