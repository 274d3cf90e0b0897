import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { uiEn } from './texts/ui.en.ts'
import { uiEs } from './texts/ui.es.ts'

export const PAGE_LANGUAGES = ['en', 'es'] as const
export type PageLanguage = (typeof PAGE_LANGUAGES)[number]

/** The same keys with other words: a translation that lacks a key, or has one too many, does not compile. */
export type TextsLike<Texts> = {
  [Key in keyof Texts]: Texts[Key] extends string ? string : TextsLike<Texts[Key]>
}

export type TextTree = { [key: string]: string | TextTree }

/**
 * i18next with the shared texts under `ui` and the app's own texts by namespace, in both languages. `defaultNS` is the first
 * namespace given. Keeps `lang` of the document equal to the language.
 */
export function createI18n(options: {
  language: PageLanguage
  texts: Record<string, Record<PageLanguage, TextTree>>
}): i18n {
  const namespaces = Object.keys(options.texts)
  const resources = Object.fromEntries(
    PAGE_LANGUAGES.map((language) => [
      language,
      {
        ui: language === 'en' ? uiEn : uiEs,
        ...Object.fromEntries(namespaces.map((name) => [name, options.texts[name]?.[language] ?? {}])),
      },
    ]),
  )
  const instance = i18next.createInstance()
  const follow = (language: string) => {
    document.documentElement.lang = language
  }
  instance.on('languageChanged', follow)
  void instance.use(initReactI18next).init({
    resources,
    lng: options.language,
    fallbackLng: 'en',
    defaultNS: namespaces[0] ?? 'ui',
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  follow(options.language)
  return instance
}

const isPageLanguage = (value: string | null | undefined): value is PageLanguage =>
  PAGE_LANGUAGES.some((language) => language === value)

/** The first of the browser's languages that there is, else English. */
export const browserLanguage = (languages: readonly string[] = navigator.languages): PageLanguage =>
  languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isPageLanguage) ?? 'en'

const STORED = 'countersign.language'

/** The language a person chose on this device, null when none or when the browser keeps nothing. */
export function chosenLanguage(): PageLanguage | null {
  try {
    const stored = localStorage.getItem(STORED)
    return isPageLanguage(stored) ? stored : null
  } catch {
    return null
  }
}

export function rememberLanguage(language: PageLanguage): void {
  try {
    localStorage.setItem(STORED, language)
  } catch {
    // A browser that keeps nothing asks again the next time.
  }
}
