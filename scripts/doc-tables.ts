// Writes the tables of the documents that core knows; `--check` only says whether they are up to date.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  ANNOUNCED_EVENTS,
  RULE_TEXTS,
  saidBy,
  SIMULATIONS,
  simulationSentence,
  VARIABLES,
  type VariableName,
  type VendorDialect,
} from '../core/src/index.ts'
import { root } from './run-step.ts'

type Table = { head: readonly string[]; rows: () => string[][] }

const VENDORS: Record<VendorDialect, string> = {
  veriff: 'Veriff',
  idenfy: 'iDenfy',
  truora: 'Truora',
  vouchsafe: 'Vouchsafe',
  idmeta: 'IDmeta',
}
const VENDOR_NAMES = Object.keys(VENDORS) as VendorDialect[]

/** By the name in its marks: `<!-- table: name … -->` and `<!-- end of table -->`. */
const TABLES: Record<string, Table> = {
  'values of simulate': {
    head: ['value', 'what comes of it'],
    rows: () => SIMULATIONS.map((value) => [`\`${value}\``, simulationSentence(value)]),
  },
  'words of vendors': {
    head: ['our event', ...Object.values(VENDORS)],
    rows: () =>
      ANNOUNCED_EVENTS.map((event) => [event, ...VENDOR_NAMES.map((vendor) => saidBy(vendor, event) ?? '–')]),
  },
  'variables of rules': {
    head: ['variable', 'type', 'what it is'],
    rows: () =>
      (Object.keys(VARIABLES) as VariableName[]).map((name) => [
        `\`${name}\``,
        VARIABLES[name],
        RULE_TEXTS.en.variable[name].note,
      ]),
  },
}

export const DOCUMENTS = ['docs/test-mode.md', 'docs/webhooks.md', 'docs/rules.md'] as const

const MARKED = /(<!-- table: ([^;]*);[^\n]*-->\n).*?(<!-- end of table -->)/gs

/** The page with its tables as they are now. Throws for a table that nobody knows. */
export const withTables = (page: string): string =>
  page.replaceAll(MARKED, (_all, begin: string, name: string, end: string) => {
    const table = TABLES[name]
    if (!table) throw new Error(`no table is called “${name}”`)
    const lines = [table.head, table.head.map(() => '---'), ...table.rows()]
    return `${begin}\n${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n\n${end}`
  })

/** Formatters pad the cells of tables; only the words count. */
const words = (page: string): string => page.replaceAll(/ +\|/g, ' |').replaceAll(/-{3,}/g, '---')

export const isUpToDate = (page: string): boolean => words(page) === words(withTables(page))

if (import.meta.main) {
  for (const name of DOCUMENTS) {
    const file = join(root, name)
    const page = readFileSync(file, 'utf8')
    if (!process.argv.includes('--check')) writeFileSync(file, withTables(page))
    else if (!isUpToDate(page)) {
      console.error(`${name} is not as core says: run node scripts/run.mjs scripts/doc-tables.ts`)
      process.exitCode = 1
    }
  }
}
