import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROWS } from '../../e2e/src/rows.ts'

const FILE = 'docs/conformance.md'
const AGAIN = 'Run: npm run conformance'
const rowOfTable = /^\| (\w+) \| (.+?) \|/

/** Says where docs/conformance.md lists other capabilities than e2e/src/rows.ts; empty when it lists the same. Results are not looked at. */
export function conformanceProblems(root: string, rows: Readonly<Record<string, string>> = ROWS): string[] {
  const text = read(join(root, FILE))
  if (text === undefined) return [`${FILE} is missing. ${AGAIN}`]
  const listed = new Map(
    text.split('\n').flatMap((line): [string, string][] => {
      const [, row, capability] = rowOfTable.exec(line) ?? []
      return row === undefined || capability === undefined || row === 'row' ? [] : [[row, capability]]
    }),
  )
  return [
    ...Object.entries(rows)
      .filter(([row, capability]) => listed.get(row) !== capability)
      .map(([row]) => `${FILE} ${listed.has(row) ? 'says something else of' : 'lacks'} row ${row}. ${AGAIN}`),
    ...[...listed.keys()]
      .filter((row) => !Object.hasOwn(rows, row))
      .map((row) => `${FILE} has row ${row}, which does not exist. ${AGAIN}`),
  ]
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
