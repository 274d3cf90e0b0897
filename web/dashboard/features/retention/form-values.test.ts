import { expect, test } from 'vitest'
import { changeOf, daysOf, hasWrongDays, numberIn, valuesOf, wrongFields, DAYS } from './form-values.ts'

const RETENTION = {
  days: 365,
  grace_days: 30,
  flows: [
    { id: 'flo_1', name: 'One', archived: false, source: 'account' as const, days: 365 },
    { id: 'flo_2', name: 'Two', archived: false, source: 'flow' as const, days: 10 },
    { id: 'flo_3', name: 'Three', archived: true, source: 'flow' as const, days: null },
  ],
}

test('what is shown is what is sent when nothing was changed', () => {
  const values = valuesOf(RETENTION)
  expect(wrongFields(values)).toEqual([])
  expect(changeOf(values)).toEqual({
    days: 365,
    grace_days: 30,
    flows: [
      { id: 'flo_1', source: 'account', days: null },
      { id: 'flo_2', source: 'flow', days: 10 },
      { id: 'flo_3', source: 'flow', days: null },
    ],
  })
  expect(values.flows.map((flow) => daysOf(values, flow))).toEqual([365, 10, null])
  expect(changeOf({ ...values, days: ' ' }).days).toBeNull()
})

test('what is no whole number in its range is named', () => {
  const values = valuesOf(RETENTION)
  const [one, two, three] = values.flows
  const flows = [one!, { ...two!, days: '' }, three!]
  expect(wrongFields({ days: '0', grace: '', flows })).toEqual(['days', 'grace', 'flo_2'])
  expect(hasWrongDays({ days: '365', grace: '', flows: [one!] })).toBe(false)
  expect(hasWrongDays({ days: '36501', grace: '30', flows: [one!] })).toBe(true)
  expect(hasWrongDays({ days: '365', grace: '30', flows })).toBe(true)
  expect(['1', '36500', '36501', '1.5', '-1', '1e3', ''].map((text) => numberIn(text, DAYS))).toEqual([
    1,
    36_500,
    null,
    null,
    null,
    null,
    null,
  ])
})
