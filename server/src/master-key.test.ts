import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadConfig } from './config.ts'
import { loadMasterKey } from './master-key.ts'
import { StartError } from './start-error.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-key-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const config = (env = {}) => loadConfig({ env: { DATA_DIR: join(folder, 'data'), ...env }, envFile: false })

test('the first start makes a key that only its owner can read, later starts find it', () => {
  const key = loadMasterKey(config())
  const file = join(folder, 'data/master.key')
  expect(key).toHaveLength(32)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).toBe(`${key.toString('base64')}\n`)
  expect(loadMasterKey(config())).toEqual(key)
  expect(readdirSync(join(folder, 'data'))).toEqual(['master.key'])
})

test('MASTER_KEY wins and nothing is written', () => {
  const key = Buffer.alloc(32, 7)
  expect(loadMasterKey(config({ MASTER_KEY: key.toString('base64') }))).toEqual(key)
  expect(readdirSync(folder)).toEqual([])
})

test('no new key is made beside evidence that the lost one encrypted', () => {
  mkdirSync(join(folder, 'data/evidence/ver_1'), { recursive: true })
  expect(() => loadMasterKey(config())).toThrow(
    new StartError(
      `The master key ${folder}/data/master.key is missing, but ${folder}/data/evidence holds evidence that only it can open: restore the file from a backup, or set MASTER_KEY.`,
    ),
  )
})

test('a damaged key is refused, not replaced', () => {
  mkdirSync(join(folder, 'data'))
  writeFileSync(join(folder, 'data/master.key'), 'half a ke')
  expect(() => loadMasterKey(config())).toThrow(
    new StartError(
      `The master key ${folder}/data/master.key is damaged (it is not 32 bytes in base64): restore it from a backup.`,
    ),
  )
})
