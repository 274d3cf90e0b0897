// Writes the table of values in `docs/test-mode.md` from core; `--check` only says whether it is up to date.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { simulationSentence, SIMULATIONS } from '../core/src/index.ts'
import { root } from './run-step.ts'

const file = join(root, 'docs/test-mode.md')
const TABLE = /(<!-- values:[^\n]*-->\n).*(<!-- end of values -->)/s

/** The page with its table as the values are now. */
export function withValues(page: string): string {
  const rows = SIMULATIONS.map((value) => `| \`${value}\` | ${simulationSentence(value)} |`)
  const table = ['| value | what comes of it |', '| --- | --- |', ...rows].join('\n')
  return page.replace(TABLE, (_all, begin: string, end: string) => `${begin}\n${table}\n\n${end}`)
}

/** Formatters pad the cells of tables; only the words count. */
const words = (page: string): string => page.replaceAll(/ +\|/g, ' |').replaceAll(/-{3,}/g, '---')

export const isUpToDate = (page: string): boolean => words(page) === words(withValues(page))

if (import.meta.main) {
  const page = readFileSync(file, 'utf8')
  if (!process.argv.includes('--check')) writeFileSync(file, withValues(page))
  else if (!isUpToDate(page)) {
    console.error(
      'docs/test-mode.md does not list the values as they are: run node scripts/run.mjs scripts/test-mode-values.ts',
    )
    process.exitCode = 1
  }
}
