import { APPLICANT_REASONS, listStates, REASON_SLUGS } from '@countersign/core'
import { describe, expect, it } from 'vitest'
import { alpha2Of, countryName } from '../../ui/country-codes.ts'
import { uiEn } from '../../ui/texts/ui.en.ts'
import { uiEs } from '../../ui/texts/ui.es.ts'
import { en } from './en.ts'
import { es } from './es.ts'

type Tree = { [key: string]: string | Tree }

const entries = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : entries(value, `${path}${key}.`),
  )
const keys = (tree: Tree) => entries(tree).map(([key]) => key)
const holes = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted()

describe.each([
  ['the page', en, es],
  ['the shared words', uiEn, uiEs],
  ['the reasons', APPLICANT_REASONS.en, APPLICANT_REASONS.es],
])('%s in English and Spanish', (_, english, spanish) => {
  it('has the same keys', () => {
    expect(keys(spanish)).toEqual(keys(english))
  })
  it('has no empty text, and the same things to fill in', () => {
    const other = new Map(entries(spanish))
    for (const [key, text] of entries(english)) {
      expect(text.trim(), key).not.toBe('')
      expect(other.get(key)?.trim(), key).not.toBe('')
      expect(holes(other.get(key) ?? ''), key).toEqual(holes(text))
    }
  })
})

describe('reasons an applicant is told', () => {
  it.each(['en', 'es'] as const)('cover the whole catalogue in %s', (language) => {
    expect(Object.keys(APPLICANT_REASONS[language]).toSorted()).toEqual(REASON_SLUGS.toSorted())
  })
  it.each(['en', 'es'] as const)('never say what is suspected, in %s', (language) => {
    const said = JSON.stringify(Object.values(APPLICANT_REASONS[language])).toLowerCase()
    expect(said).not.toMatch(/fraud|fraude|tamper|manipul|suspic|sospech|fake|fals|watchlist|duplica/)
  })
})

describe('names of issuing states', () => {
  const states = listStates({ testStates: true })
  it.each(['en', 'es'] as const)('are known for every state a document can name, in %s', (language) => {
    const special = language === 'en' ? en.country : es.country
    const unnamed = states.filter(
      (code) => countryName(code, language, (key) => special[key as keyof typeof special] ?? null) === code,
    )
    expect(unnamed).toEqual([])
  })
  it('come from the two-letter code', () => {
    expect(alpha2Of('ESP')).toBe('ES')
    expect(countryName('ESP', 'es', () => null)).toBe('España')
    expect(countryName('D', 'en', () => null)).toBe('Germany')
  })
})
