import { expect, test } from 'vitest'
import { resultsOf, toMarkdown, type Suite } from './conformance.ts'

const report: Suite = {
  suites: [
    {
      specs: [{ title: 'resumes', tags: ['V2', 'O1'], ok: true }],
      suites: [{ specs: [{ title: 'wheel fills', tags: ['@O1'], ok: false }] }],
    },
  ],
}

test('a row passes when all its tests pass, fails when one fails, and is not yet without any', () => {
  expect(resultsOf(report, ['V2', 'O1', 'T1'])).toEqual([
    { row: 'V2', tests: ['resumes'], state: 'pass' },
    { row: 'O1', tests: ['resumes', 'wheel fills'], state: 'fail' },
    { row: 'T1', tests: [], state: 'not yet' },
  ])
})

test('the page says how many rows pass', () => {
  expect(toMarkdown(resultsOf(report, ['V2', 'T1']))).toContain('1 of 2 rows pass')
})
