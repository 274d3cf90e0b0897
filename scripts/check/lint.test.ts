import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const project = join(import.meta.dirname, '../..')

/** Runs the project's own rules over the files, as `rule at file`; those that need types are left out. */
function lint(files: Record<string, string>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'countersign-lint-'))
  copyFileSync(join(project, '.oxlintrc.json'), join(root, '.oxlintrc.json'))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  const { stdout } = spawnSync(join(project, 'node_modules/.bin/oxlint'), ['--format=json'], {
    cwd: root,
    encoding: 'utf8',
  })
  rmSync(root, { recursive: true })
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] }
  return diagnostics.map(({ code, filename }) => `${code} at ${filename}`).toSorted()
}

test('only config.ts reads process.env, in core nothing asks the clock or for chance, and files keep their size', () => {
  const lines = (count: number) =>
    Array.from({ length: count }, (_, index) => `export const x${index} = ${index}\n`).join('')
  expect(
    lint({
      'server/src/config.ts': 'export const env = process.env\n',
      'server/src/services/verification/create.ts': 'export const env = process.env\n',
      'server/src/http/long.ts': lines(301),
      'server/src/http/just-fits.ts': lines(300),
      'core/src/decide.ts': 'export const at = Date.now()\nexport const chance = Math.random()\n',
      'server/src/jobs/clock.ts': 'export const at = Date.now()\n',
    }),
  ).toEqual([
    'eslint(max-lines) at server/src/http/long.ts',
    'eslint(no-restricted-properties) at core/src/decide.ts',
    'eslint(no-restricted-properties) at core/src/decide.ts',
    'node(no-process-env) at server/src/services/verification/create.ts',
  ])
})
