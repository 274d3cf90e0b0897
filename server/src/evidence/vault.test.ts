import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newDataKey } from './data-key.ts'
import { createFileEvidenceStore, removeLeftovers } from './vault.ts'

const key = newDataKey()
const content = Buffer.alloc(200_000, 'picture of a person ')
let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'countersign-vault-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const files = () =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
const read = async (stream: Readable) => Buffer.concat(await stream.toArray())

describe('evidence in a folder', () => {
  it('keeps a file encrypted, readable by its owner only, and gives it back', async () => {
    const store = createFileEvidenceStore(root)
    expect(await store.put('ver_1/evd_1', Readable.from([content]), key)).toEqual({ bytes: 200_000 })
    expect(files()).toEqual(['ver_1/evd_1'])
    expect(readFileSync(path.join(root, 'ver_1/evd_1')).includes('picture')).toBe(false)
    expect(statSync(path.join(root, 'ver_1/evd_1')).mode & 0o777).toBe(0o600)
    expect((await read(await store.get('ver_1/evd_1', key))).equals(content)).toBe(true)
  })

  it('writes no plain byte while the upload is still running', async () => {
    const store = createFileEvidenceStore(root)
    const seen: boolean[] = []
    const source = async function* () {
      for (let part = 0; part < 4; part++) {
        yield content
        seen.push(files().some((file) => readFileSync(path.join(root, file)).includes('picture')))
      }
    }
    await store.put('ver_1/evd_1', source(), key)
    expect(seen).toEqual([false, false, false, false])
  })

  it('replaces a file whole, and removes it', async () => {
    const store = createFileEvidenceStore(root)
    await store.put('ver_1/evd_1', Readable.from([content]), key)
    await store.put('ver_1/evd_1', Readable.from([Buffer.from('newer')]), key)
    expect((await read(await store.get('ver_1/evd_1', key))).toString()).toBe('newer')
    await store.remove('ver_1/evd_1')
    await store.remove('ver_1/evd_1')
    await expect(store.get('ver_1/evd_1', key)).rejects.toMatchObject({ code: 'evidence_not_found' })
    expect(files()).toEqual([])
  })

  it('does not open a file moved to another name, a tampered one, or with another key', async () => {
    const store = createFileEvidenceStore(root)
    await store.put('ver_1/evd_1', Readable.from([content]), key)
    const bytes = readFileSync(path.join(root, 'ver_1/evd_1'))
    writeFileSync(path.join(root, 'ver_1/evd_2'), bytes)
    bytes[70_000]! ^= 1
    writeFileSync(path.join(root, 'ver_1/evd_1'), bytes)
    for (const name of ['ver_1/evd_1', 'ver_1/evd_2'])
      await expect(read(await store.get(name, key))).rejects.toMatchObject({ code: 'evidence_damaged' })
    await expect(read(await store.get('ver_1/evd_1', newDataKey()))).rejects.toMatchObject({
      code: 'evidence_damaged',
    })
  })

  it.each(['', '/etc/passwd', '../secret', 'a/../b', 'a//b', '.incoming/x', 'a\0b', 'x'.repeat(201)])(
    'refuses the key %j',
    async (name) => {
      const store = createFileEvidenceStore(root)
      const invalid = { code: 'evidence_key_invalid' }
      await expect(store.put(name, Readable.from([content]), key)).rejects.toMatchObject(invalid)
      await expect(store.get(name, key)).rejects.toMatchObject(invalid)
      await expect(store.remove(name)).rejects.toMatchObject(invalid)
    },
  )
})

describe('what goes wrong while writing', () => {
  it('leaves nothing of an interrupted upload, and what was there before stays', async () => {
    const store = createFileEvidenceStore(root)
    await store.put('ver_1/evd_1', Readable.from([Buffer.from('first')]), key)
    const interrupted = async function* () {
      yield content
      throw new Error('connection lost')
    }
    for (const name of ['ver_1/evd_1', 'ver_1/evd_2'])
      await expect(store.put(name, interrupted(), key)).rejects.toThrow('connection lost')
    expect(files()).toEqual(['ver_1/evd_1'])
    expect((await read(await store.get('ver_1/evd_1', key))).toString()).toBe('first')
  })

  it('says that the disk is full and leaves nothing half-written', () => {
    const script = `
      import { createFileEvidenceStore } from ${JSON.stringify(path.join(import.meta.dirname, 'vault.ts'))}
      const source = async function* () { for (let i = 0; i < 64; i++) yield Buffer.alloc(65536) }
      await createFileEvidenceStore(${JSON.stringify(root)}).put('ver_1/evd_1', source(), Buffer.alloc(32)).then(
        () => console.log('kept'),
        (error) => console.log(error.code, error.cause?.code))`
    // A real limit of the kernel on the size of a file stands for the full disk: 512 kB against 4 MB.
    const said = execFileSync('sh', [
      '-c',
      'ulimit -f 1024; exec "$0" --input-type=module -e "$1"',
      process.execPath,
      script,
    ])
    expect(said.toString().trim()).toBe('evidence_store_full EFBIG')
    expect(files()).toEqual([])
  })

  it('clears what a killed process left, but not what may still be being written', async () => {
    const store = createFileEvidenceStore(root)
    await store.put('ver_1/evd_1', Readable.from([content]), key)
    const [old, young] = ['old', 'young'].map((name) => path.join(root, '.incoming', name)) as [
      string,
      string,
    ]
    for (const file of [old, young]) writeFileSync(file, 'part')
    utimesSync(old, 1_000, 1_000)
    expect(await removeLeftovers(root, statSync(young).mtimeMs + 1000)).toBe(1)
    expect(files().toSorted()).toEqual(['.incoming/young', 'ver_1/evd_1'])
    expect(await removeLeftovers(path.join(root, 'absent'), 0)).toBe(0)
  })
})
