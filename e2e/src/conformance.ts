/**
 * `npm run conformance [-- --rows T1,V2]`: runs the end-to-end tests that stand for the capability rows, prints one line a row and
 * writes docs/conformance.md. Exits with 1 when a row that was asked for by name fails or has no test, or when any test fails.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { isRow, ROW_NAMES, ROWS, type Row } from './rows.ts'

const root = join(import.meta.dirname, '../..')

export type RowResult = { row: Row; tests: string[]; state: 'pass' | 'fail' | 'not yet' }
type Spec = { title: string; tags?: string[]; ok: boolean }
export type Suite = { suites?: Suite[]; specs?: Spec[] }

const specsOf = (suite: Suite): Spec[] => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]

/** One result a row, from Playwright's JSON report. A test stands for the rows in its tags. */
export function resultsOf(report: Suite, rows: readonly Row[]): RowResult[] {
  const specs = specsOf(report)
  return rows.map((row) => {
    const mine = specs.filter((spec) => spec.tags?.some((tag) => tag.replace('@', '') === row))
    const state = mine.length === 0 ? 'not yet' : mine.every((spec) => spec.ok) ? 'pass' : 'fail'
    return { row, tests: mine.map((spec) => spec.title), state }
  })
}

export function toMarkdown(results: readonly RowResult[]): string {
  const lines = results.map(
    ({ row, tests, state }) => `| ${row} | ${ROWS[row]} | ${tests.join('; ') || '–'} | ${state} |`,
  )
  const passed = results.filter((result) => result.state === 'pass').length
  return [
    '# Conformance',
    '',
    'Written by `npm run conformance`: each row is a capability, each test drives a real server and, where a person sees the row, a real browser.',
    `${passed} of ${results.length} rows pass; “not yet” has no end-to-end test that asserts the whole row.`,
    '',
    '| row | capability | test | result |',
    '|---|---|---|---|',
    ...lines,
    '',
  ].join('\n')
}

async function runTests(rows: readonly Row[]): Promise<Suite> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-conformance-'))
  const file = join(folder, 'report.json')
  const grep = rows.map((row) => `@${row}(?![0-9A-Za-z])`).join('|')
  const args = [
    'node_modules/@playwright/test/cli.js',
    'test',
    '-c',
    'e2e/playwright.config.ts',
    '--grep',
    grep,
  ]
  const child = spawn(process.execPath, [...args, '--reporter=json,line', '--pass-with-no-tests'], {
    cwd: root,
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  await new Promise((resolve) => child.once('exit', resolve))
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Suite
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function main(): Promise<number> {
  const program = new Command('conformance')
    .description('Runs the end-to-end tests that stand for the capability rows')
    .option('--rows <rows>', `some rows, separated by commas: ${ROW_NAMES.join(', ')}`)
    .parse()
  const asked = program
    .opts<{ rows?: string }>()
    .rows?.split(',')
    .map((name) => name.trim())
  const unknown = asked?.filter((name) => !isRow(name)) ?? []
  if (unknown.length > 0) {
    console.error(`No such row: ${unknown.join(', ')}. Rows are ${ROW_NAMES.join(', ')}.`)
    return 2
  }
  const rows = (asked as Row[] | undefined) ?? ROW_NAMES
  const results = resultsOf(await runTests(rows), rows)
  for (const { row, tests, state } of results) {
    console.log(
      `${state.padEnd(7)}  ${row.padEnd(5)}  ${ROWS[row]}${tests.length > 0 ? `  [${tests.join('; ')}]` : ''}`,
    )
  }
  if (!asked) await writeFile(join(root, 'docs/conformance.md'), toMarkdown(results))
  const bad = results.filter((result) => result.state === 'fail' || (asked && result.state === 'not yet'))
  return bad.length > 0 ? 1 : 0
}

if (import.meta.main) process.exitCode = await main()
