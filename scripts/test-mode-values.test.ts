import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SIMULATIONS } from '../core/src/index.ts'
import { root } from './run-step.ts'
import { isUpToDate, withValues } from './test-mode-values.ts'

const page = readFileSync(join(root, 'docs/test-mode.md'), 'utf8')

test('the page about test mode lists every value with its sentence', () => {
  expect(isUpToDate(page), 'node scripts/run.mjs scripts/test-mode-values.ts').toBe(true)
  for (const value of SIMULATIONS) expect(page).toContain(`\`${value}\``)
})

test('a value that is missing or changed is noticed', () => {
  expect(isUpToDate(page.replace('Every check passes', 'Some checks pass'))).toBe(false)
  expect(isUpToDate(withValues(page.replace('Every check passes', 'Some checks pass')))).toBe(true)
})
