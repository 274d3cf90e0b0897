import { expect, test } from 'vitest'
import { HISTORY_OF, MEMBER, OVERRIDE, whenAll } from '../testing/histories.ts'
import { turnsOf } from '../verification/turns.ts'
import { turnSentences } from './turn-sentences.ts'

const history = whenAll(HISTORY_OF.in_review(), [
  {
    type: 'correct_component',
    component: 'biometrics',
    to: 'passed',
    reason: 'seen_on_evidence',
    by: MEMBER,
  },
  { type: 'decline', reasons: ['document_tampered'], by: MEMBER },
  { ...OVERRIDE, reason: 'in_person_customer' },
])
const tell = (language: 'en' | 'es') =>
  turnsOf(history.state.flow, history.events).map((turn) =>
    turnSentences(turn, {
      language,
      nameOf: ({ id }) => (id === MEMBER.id ? 'anna@example.org' : null),
      flow: { name: 'Default', version: 3 },
    }),
  )

test('every turn says who, from what to what, and by which rule', () => {
  const told = tell('en')
  expect(told.at(-4)).toEqual([
    'Sent to review.',
    'Decided automatic: review.',
    'Reasons: Selfie and portrait are not alike enough.',
    'The status went from Processing to Needs review.',
    'Components then: Document Passed, Biometrics Review.',
    'Face match found: Selfie and portrait are not alike enough (Medium); the reason catalogue leads to “review”.',
    'Policy: flow “Default”, version 3.',
  ])
  expect(told.at(-3)).toEqual([
    'Component corrected, by anna@example.org.',
    'Biometrics was corrected from Review to Passed. Reason: The evidence shows it.',
    'The status stayed Needs review.',
    'The overall result went from Review needed to Verified.',
    'Components then: Document Passed, Biometrics Passed.',
  ])
  expect(told.at(-1)).toEqual([
    'Status modified to verified, by anna@example.org.',
    'Asked: from Declined to Verified. Reason: In person customer.',
    'The status went from Declined to Verified.',
    'The overall result went from Rejected to Verified.',
    'Components then: Document Passed, Biometrics Passed.',
  ])
})

test('in Spanish as well, with nothing left to fill in', () => {
  const told = tell('es')
  expect(told.at(-3)?.[1]).toBe(
    'Biometría se corrigió de «Revisar» a «Superado». Motivo: Se ve en las pruebas.',
  )
  expect(told.flat().join(' ')).not.toMatch(/[{}]|undefined/)
})
