import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { StartError } from './start-error.ts'

const keyBytes = 32

/**
 * The key that encrypts the keys of the evidence: MASTER_KEY, else `master.key` in the data folder, made at the first
 * start and readable by its owner only.
 * @throws {StartError} when the file is damaged, or missing beside evidence that only the lost key could open
 */
export function loadMasterKey({ masterKey, dataDir, evidenceDir }: Config): Buffer {
  if (masterKey) return masterKey
  const file = join(dataDir, 'master.key')
  const text = readFile(file)
  if (text === undefined) {
    if (hasEntries(evidenceDir)) {
      throw new StartError(
        `The master key ${file} is missing, but ${evidenceDir} holds evidence that only it can open: restore the file from a backup, or set MASTER_KEY.`,
      )
    }
    return create(file, dataDir)
  }
  return parse(file, text)
}

function create(file: string, dataDir: string): Buffer {
  const key = randomBytes(keyBytes)
  const draft = `${file}.${process.pid}`
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o750 })
    writeDurably(draft, `${key.toString('base64')}\n`)
    // A link is whole or not there, and the second of two processes that start at once gets the key of the first.
    linkSync(draft, file)
    return key
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return parse(file, readFile(file) ?? '')
    throw new StartError(
      `The master key ${file} cannot be written (${code}): give the folder to this user, or set MASTER_KEY.`,
    )
  } finally {
    rmSync(draft, { force: true })
  }
}

/** What the key encrypts must never reach the disk before it does. */
function writeDurably(file: string, text: string): void {
  const fd = openSync(file, 'w', 0o600)
  writeSync(fd, text)
  fsyncSync(fd)
  closeSync(fd)
}

function parse(file: string, text: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length === keyBytes) return key
  throw new StartError(
    `The master key ${file} is damaged (it is not 32 bytes in base64): restore it from a backup.`,
  )
}

function readFile(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    throw new StartError(
      `The master key ${file} cannot be read (${code}): start as the user who owns it, or set MASTER_KEY.`,
    )
  }
}

function hasEntries(dir: string): boolean {
  try {
    return readdirSync(dir).length > 0
  } catch {
    return false
  }
}
