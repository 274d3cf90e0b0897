import i18next from 'i18next'
import { expect, test } from 'vitest'
import { uiEn } from '../../../ui/texts/ui.en.ts'
import { uiEs } from '../../../ui/texts/ui.es.ts'
import { en } from '../../i18n/en/index.ts'
import { es } from '../../i18n/es/index.ts'
import { ruleWords } from './rule-words.ts'
import type { RuleDefinition } from '@countersign/core'

const names = { member: () => 'Ana', role: (id: string) => id, flow: () => 'Second look' }

async function wordsIn(language: 'en' | 'es') {
  const i18n = i18next.createInstance()
  await i18n.init({
    lng: language,
    defaultNS: 'dashboard',
    interpolation: { escapeValue: false },
    resources: { en: { dashboard: en, ui: uiEn }, es: { dashboard: es, ui: uiEs } },
  })
  return ruleWords(i18n.t, language, names)
}

const RULE: RuleDefinition = {
  events: ['approved', 'declined'],
  match: 'all',
  conditions: [
    { variable: 'risk', operator: 'at_least', value: 50 },
    { variable: 'country', operator: 'is_one_of', value: ['ESP', 'FRA'] },
  ],
  actions: [
    { type: 'http', method: 'POST', url: 'https://crm.example.com/x/{{reference}}', headers: {}, body: null },
    { type: 'assign', member_id: 'mem_1' },
  ],
}

test('a rule is one sentence, in both languages', async () => {
  expect((await wordsIn('en')).sentence(RULE)).toBe(
    'When “Approved” or “Declined” happens and amount of risk is at least 50 and country is one of Spain, France: call crm.example.com by POST, then assign it to Ana.',
  )
  expect((await wordsIn('es')).sentence(RULE)).toBe(
    'Cuando ocurre «Aprobada» o «Rechazada» y cantidad de riesgo es al menos 50 y país es uno de España, Francia: llamar a crm.example.com con POST, después asignarla a Ana.',
  )
})

test('what an event had none of is not told', async () => {
  const words = await wordsIn('en')
  expect(words.known({ status: 'approved', country: null, tags: [], risk: 0 })).toEqual([
    { name: 'status', label: 'Status', value: expect.any(String) },
    { name: 'risk', label: 'Amount of risk', value: '0' },
  ])
})
