/**
 * `openapi.json` from the registered routes, the SDK's types and methods from that, and the pages of errors from their one table.
 * `node scripts/run.mjs scripts/openapi.ts` writes them; with `--check` it fails when what is committed differs.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { errorMarkdown } from '../server/src/http/docs/error-page.ts'
import { describeApi } from '../server/src/http/describe-api.ts'
import { PROBLEM_CODES } from '../server/src/problems/problem-texts.ts'
import { sdkOperations } from './sdk-operations.ts'

const root = join(import.meta.dirname, '..')
const errorsDir = join(root, 'docs/errors')

async function outputs(): Promise<Map<string, string>> {
  const api = await describeApi()
  const document = `${JSON.stringify(api, null, 2)}\n`
  const files = new Map([
    [join(root, 'openapi.json'), document],
    [join(root, 'sdk/src/generated/api.ts'), clientTypes(document)],
    [join(root, 'sdk/src/generated/operations.ts'), sdkOperations(api, PROBLEM_CODES)],
  ])
  for (const code of PROBLEM_CODES) files.set(join(errorsDir, `${code}.md`), errorMarkdown(code))
  return files
}

/** openapi-typescript needs the compiler's own API, which TypeScript 7 does not have: sdk/ brings an older one for it. */
function clientTypes(document: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-openapi-'))
  try {
    const input = join(folder, 'openapi.json')
    const output = join(folder, 'api.ts')
    writeFileSync(input, document)
    const cli = join(root, 'sdk/node_modules/openapi-typescript/bin/cli.js')
    execFileSync(process.execPath, [cli, input, '-o', output], { stdio: ['ignore', 'ignore', 'inherit'] })
    return readFileSync(output, 'utf8')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

const strayPages = (files: ReadonlyMap<string, string>): string[] =>
  readdirSync(errorsDir)
    .map((name) => join(errorsDir, name))
    .filter((file) => !files.has(file))

async function main(isCheck: boolean): Promise<void> {
  mkdirSync(errorsDir, { recursive: true })
  const files = await outputs()
  const differing = [...files].filter(([file, text]) => read(file) !== text).map(([file]) => file)
  const stale = [...differing, ...strayPages(files)].map((file) => file.slice(root.length + 1))
  if (isCheck) {
    if (stale.length === 0)
      return console.log('openapi.json, the client types and the error pages are current.')
    console.error(`Not current: ${stale.join(', ')}. Run: node scripts/run.mjs scripts/openapi.ts`)
    process.exitCode = 1
    return
  }
  for (const file of strayPages(files)) rmSync(file)
  for (const [file, text] of files) writeFileSync(file, text)
  console.log(stale.length === 0 ? 'Nothing changed.' : `Written: ${stale.join(', ')}`)
}

await main(process.argv.includes('--check'))
