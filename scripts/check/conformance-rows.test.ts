import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { toMarkdown } from '../../e2e/src/conformance.ts'
import { ROW_NAMES, ROWS } from '../../e2e/src/rows.ts'
import { conformanceProblems } from './conformance-rows.ts'

let root = ''
const page = toMarkdown(ROW_NAMES.map((row) => ({ row, tests: ['a test'], state: 'pass' })))
const write = (text: string) => writeFileSync(join(root, 'docs/conformance.md'), text)

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'countersign-rows-'))
  mkdirSync(join(root, 'docs'))
})
afterEach(() => rmSync(root, { recursive: true }))

test('what the conformance run writes has the rows, whatever their results', () => {
  write(page)
  expect(conformanceProblems(root)).toEqual([])
  write(toMarkdown(ROW_NAMES.map((row) => ({ row, tests: [], state: 'not yet' }))))
  expect(conformanceProblems(root)).toEqual([])
})

test('a row that is missing, has changed or is gone is named', () => {
  write(page.replace(`| ${ROWS.T1} |`, '| another capability |'))
  const { T2, ...fewer } = ROWS
  expect(conformanceProblems(root, { ...fewer, X1: T2 })).toEqual([
    'docs/conformance.md says something else of row T1. Run: npm run conformance',
    'docs/conformance.md lacks row X1. Run: npm run conformance',
    'docs/conformance.md has row T2, which does not exist. Run: npm run conformance',
  ])
})

test('a missing file is said', () => {
  expect(conformanceProblems(root)).toEqual(['docs/conformance.md is missing. Run: npm run conformance'])
})
