// Writes `.env.example` from the settings; `--check` only says whether it is up to date.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { settings, type Setting } from '../server/src/settings.ts'
import { root } from './run-step.ts'

const lineLengthMax = 100
const file = join(root, '.env.example')

/** Every setting commented out at its default, so that a copy of the file changes nothing. */
export function envExample(): string {
  const header = [
    '# Settings of Countersign. Copy this file to .env and uncomment what you change; variables of the environment win over it.',
    '# Written by `node scripts/run.mjs scripts/env-example.ts` from server/src/settings.ts: do not edit.',
  ]
  const entries = Object.entries<Setting>(settings).map(([name, setting]) => entryOf(name, setting))
  return [...header, ...entries.flatMap((entry) => ['', ...entry]), ''].join('\n')
}

function entryOf(name: string, { description, default: text, defaultNote, example }: Setting): string[] {
  const standard = defaultNote ?? text ?? 'not set'
  const value = defaultNote === undefined ? (text ?? '') : ''
  return [...wrap(description), `Default: ${standard}`, `Example: ${example}`]
    .map((line) => `# ${line}`)
    .concat(`#${name}=${value}`)
}

function wrap(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < lineLengthMax)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

if (import.meta.main) {
  const isCheck = process.argv.includes('--check')
  if (!isCheck) writeFileSync(file, envExample())
  else if (readFileSync(file, 'utf8') !== envExample()) {
    console.error(
      '.env.example is not what the settings say: run node scripts/run.mjs scripts/env-example.ts',
    )
    process.exitCode = 1
  }
}
