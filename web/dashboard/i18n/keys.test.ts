import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { REASON_SLUGS } from '@countersign/core'
import { en } from './en/index.ts'
import { es } from './es/index.ts'

type Tree = { [key: string]: string | Tree }

const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  )

const english = flat(en)
const spanish = new Map(flat(es))
const known = new Set(english.map(([key]) => key.replace(/_(one|other)$/, '')))

const folder = new URL('../', import.meta.url)
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('i18n') && !name.includes('.test.'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))

describe('both languages', () => {
  it('have the same keys, none empty', () => {
    expect([...spanish.keys()].toSorted()).toEqual(english.map(([key]) => key).toSorted())
    expect([...english, ...spanish].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('fill in the same values', () => {
    const slots = (text: string) =>
      [...text.matchAll(/\{\{(\w+)(?:, \w+)?\}\}/g)]
        .map(([slot]) => slot)
        .toSorted((one, other) => one.localeCompare(other))
        .join()
    const differing = english.filter(([key, text]) => slots(text) !== slots(spanish.get(key) ?? ''))
    expect(differing).toEqual([])
  })

  it('say every reason of the catalogue', () => {
    expect(Object.keys(en.reason).toSorted()).toEqual(REASON_SLUGS.toSorted())
  })
})

describe('the pages', () => {
  it('use no key that does not exist', () => {
    const used = sources.flatMap((source) => [
      ...[...source.matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key]) => key!),
      ...[...source.matchAll(/\bt\([^'`()]*\? '([\w.]+)' : '([\w.]+)'/g)].flatMap(([, one, other]) => [
        one!,
        other!,
      ]),
    ])
    expect(used.length).toBeGreaterThan(150)
    expect(used.filter((key) => !known.has(key))).toEqual([])
  })

  it('leave no group of texts unused', () => {
    const all = sources.join('\n')
    const groups = [...new Set([...known].map((key) => key.replace(/\.[^.]+$/, '')))]
    expect(groups.filter((group) => !all.includes(`${group}.`))).toEqual([])
  })
})
