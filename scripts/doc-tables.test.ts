import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ANNOUNCED_EVENTS, SIMULATIONS, VARIABLES } from '../core/src/index.ts'
import { DOCUMENTS, isUpToDate, withTables } from './doc-tables.ts'
import { root } from './run-step.ts'

const read = (name: (typeof DOCUMENTS)[number]) => readFileSync(join(root, name), 'utf8')

/** What its table has to name, and a sentence of it. */
const PAGES = [
  ['docs/test-mode.md', SIMULATIONS.map((value) => `| \`${value}\``), 'Every check passes'],
  ['docs/webhooks.md', ANNOUNCED_EVENTS.map((event) => `| ${event} `), 'decision approved 9001'],
  ['docs/rules.md', Object.keys(VARIABLES).map((name) => `| \`${name}\``), 'The status before the event.'],
] as const

describe.each(PAGES)('%s', (name, cells, sentence) => {
  test('lists all there is, as core says it', () => {
    expect(isUpToDate(read(name)), 'node scripts/run.mjs scripts/doc-tables.ts').toBe(true)
    for (const cell of cells) expect(read(name)).toContain(cell)
  })

  test('a cell that was changed is noticed', () => {
    const changed = read(name).replace(sentence, 'Something else')
    expect(isUpToDate(changed)).toBe(false)
    expect(isUpToDate(withTables(changed))).toBe(true)
  })
})

test('a table that nobody knows is refused', () => {
  expect(() => withTables('<!-- table: moons; -->\n<!-- end of table -->')).toThrow('“moons”')
})
