// `npm test`: every test there is, and a last line with counts. `npm test -- core` runs the test files whose path holds that
// word (and no browser), `npm test -- e2e` the browser journeys alone; further arguments go to vitest or Playwright.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureChromium } from './chromium.ts'
import { root, runStep } from './run-step.ts'

type Counts = { passed: number; failed: number; skipped: number; secondTry?: number }
type Outcome = { name: string; isOk: boolean; counts?: Counts; note?: string }

const reports = mkdtempSync(join(tmpdir(), 'countersign-reports-'))

async function main(args: string[]): Promise<number> {
  const startedAt = performance.now()
  const isJourneysOnly = args[0] === 'e2e'
  const running: Promise<Outcome>[] = []
  // Both wait more than they compute: side by side they take half the time. The journeys are told when they have ended.
  if (!isJourneysOnly) running.push(runVitest(args))
  if (isJourneysOnly || args.length === 0) {
    running.push(runJourneys(args.slice(1), { show: isJourneysOnly }))
  }
  const outcomes = await Promise.all(running)
  rmSync(reports, { recursive: true })
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  console.log(`\n${outcomes.map(lineOf).join('; ')}; ${seconds} s`)
  return outcomes.every((outcome) => outcome.isOk) ? 0 : 1
}

async function runVitest(args: string[]): Promise<Outcome> {
  const report = join(reports, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { isOk } = await runStep('vitest', ['run', ...reporters, ...args], { show: true })
  return { name: 'tests', isOk, ...countsIn(report, countVitest) }
}

async function runJourneys(args: string[], { show }: { show: boolean }): Promise<Outcome> {
  const name = 'browser journeys'
  const tests = join(root, 'e2e/tests')
  if (!existsSync(tests) || readdirSync(tests).length === 0)
    return { name, isOk: false, note: 'there are none in e2e/tests' }
  const missing = await ensureChromium()
  if (missing) {
    console.error(missing)
    return { name, isOk: false, note: 'not run, no Chromium' }
  }
  const report = join(reports, 'playwright.json')
  const command = ['test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json', ...args]
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report }
  const { isOk, output } = await runStep('playwright', command, { show, env })
  if (!show) console.log(output)
  return { name, isOk, ...countsIn(report, countPlaywright) }
}

function lineOf({ name, isOk, counts, note }: Outcome): string {
  if (!counts) return `${name}: ${note ?? 'ended without a report'}`
  const { passed, failed, skipped, secondTry } = counts
  const late = secondTry ? ` (${secondTry} only at the second try)` : ''
  const text = `${name}: ${passed} passed${late}, ${failed} failed, ${skipped} skipped`
  return isOk || failed > 0 ? text : `${text}, and an error outside of tests`
}

function countsIn(
  file: string,
  count: (report: unknown) => Counts,
): { counts: Counts } | Record<string, never> {
  if (!existsSync(file)) return {}
  return { counts: count(JSON.parse(readFileSync(file, 'utf8'))) }
}

function countVitest(report: unknown): Counts {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report as Record<string, number>
  return {
    passed: numPassedTests ?? 0,
    failed: numFailedTests ?? 0,
    skipped: (numPendingTests ?? 0) + (numTodoTests ?? 0),
  }
}

function countPlaywright(report: unknown): Counts {
  const { stats } = report as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  }
  const { expected, unexpected, flaky, skipped } = stats
  return { passed: expected + flaky, failed: unexpected, skipped, secondTry: flaky }
}

process.exitCode = await main(process.argv.slice(2))
