// `npm run check`: one line a step, output only of what fails. `npm run check -- lint types` runs those steps alone.
import { root, runStep, type StepResult } from './run-step.ts'
import { architectureViolations } from './check/architecture.ts'
import { conformanceProblems } from './check/conformance-rows.ts'

type Step = { name: string; run: () => Promise<StepResult> }

const command = (name: string, program: string, ...args: string[]): Step => ({
  name,
  run: () => runStep(program, args),
})
const script = (name: string, file: string) => command(name, process.execPath, file, '--check')
const typesOf = (folder: string, name = folder) => command(`types ${name}`, 'tsc', '--noEmit', '-p', folder)
/** A step that only reads files; what it finds are the lines of its failure. */
const look = (name: string, find: (root: string) => string[]): Step => ({
  name,
  run: async () => {
    const startedAt = performance.now()
    const problems = find(root)
    const seconds = (performance.now() - startedAt) / 1000
    return { isOk: problems.length === 0, output: problems.join('\n'), seconds }
  },
})

const steps: Step[] = [
  command('format', 'oxfmt', '--check'),
  command('lint', 'oxlint', '--report-unused-disable-directives'),
  look('architecture', architectureViolations),
  ...['core', 'sdk', 'server', 'web', 'e2e'].map((folder) => typesOf(folder)),
  // Scripts, benches and the tests of core, which may use what core itself may not.
  typesOf('.', 'scripts'),
  command('dead code', 'knip', '--no-progress'),
  command('dead code in production', 'knip', '--no-progress', '--production', '--strict'),
  command('duplicates', 'jscpd', '--config', '.jscpd.json', '.'),
  script('package-lock.json', 'scripts/lock-file.ts'),
  script('openapi.json', 'scripts/openapi.ts'),
  script('.env.example', 'scripts/env-example.ts'),
  look('docs/conformance.md', conformanceProblems),
]

async function main(names: string[]): Promise<number> {
  const chosen =
    names.length === 0 ? steps : steps.filter((step) => names.some((name) => step.name.startsWith(name)))
  if (chosen.length === 0) {
    console.error(`No such step; there are: ${steps.map((step) => step.name).join(', ')}.`)
    return 2
  }
  const failed: string[] = []
  for (const { name, run } of chosen) {
    const { isOk, output, seconds } = await run()
    console.log(`${isOk ? 'ok  ' : 'FAIL'}  ${name.padEnd(24)} ${seconds.toFixed(1)} s`)
    if (isOk) continue
    failed.push(name)
    console.log(output.trimEnd().replaceAll(/^/gm, '      '))
  }
  console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}.`)
  return failed.length === 0 ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
