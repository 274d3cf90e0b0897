import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { EvidenceError } from './evidence-error.ts'
import { seal, unseal } from './sealed-stream.ts'

/** Where evidence is kept: encrypted before it leaves memory, whole or not at all. Keys look like `ver_…/evd_…`. */
export type EvidenceStore = {
  /** Reads the stream to its end. When it or the disk fails nothing is kept, and what was there before stays. */
  put: (key: string, source: AsyncIterable<Uint8Array>, dataKey: Buffer) => Promise<{ bytes: number }>
  /**
   * Opens lazily authenticated plaintext. Throws `evidence_not_found`; the stream errs with `evidence_damaged` where the file was
   * altered or cut, so what was read before an error must not be used as if it were whole.
   */
  get: (key: string, dataKey: Buffer) => Promise<Readable>
  /** Removing what is not there is not an error. */
  remove: (key: string) => Promise<void>
  /** Everything whose key begins with this part and a slash, also what no row names. */
  removeAll: (part: string) => Promise<void>
}

const INCOMING = '.incoming'
const FULL_CODES = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

const hasCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code

function checkKey(key: string): void {
  if (key.length > 200 || !/^[\w-]+(\/[\w-]+)*$/.test(key)) throw new EvidenceError('evidence_key_invalid')
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Writes, flushes, closes. The caller removes the file when this throws. */
async function writeDurably(file: string, chunks: AsyncIterable<Buffer>): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    for await (const chunk of chunks) await handle.writeFile(chunk)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function* counted(
  source: AsyncIterable<Uint8Array>,
  count: { bytes: number },
): AsyncGenerator<Uint8Array> {
  for await (const part of source) {
    count.bytes += part.byteLength
    yield part
  }
}

/**
 * A store in a folder of this machine. A file is written beside the others under a name nobody looks up, flushed, and renamed: a
 * reader sees the old one, the new one or none.
 */
export function createFileEvidenceStore(root: string): EvidenceStore {
  const fileOf = (key: string) => path.join(root, ...key.split('/'))

  const put: EvidenceStore['put'] = async (key, source, dataKey) => {
    checkKey(key)
    const target = fileOf(key)
    const incoming = path.join(root, INCOMING, randomBytes(12).toString('hex'))
    const count = { bytes: 0 }
    try {
      await mkdir(path.dirname(incoming), { recursive: true, mode: 0o700 })
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
      await writeDurably(incoming, seal(counted(source, count), dataKey, key))
      await rename(incoming, target)
      await syncFolder(path.dirname(target))
    } catch (error) {
      await rm(incoming, { force: true })
      if (error instanceof Error && 'code' in error && FULL_CODES.has(String(error.code)))
        throw new EvidenceError('evidence_store_full', { cause: error })
      throw error
    }
    return { bytes: count.bytes }
  }

  const get: EvidenceStore['get'] = async (key, dataKey) => {
    checkKey(key)
    const handle = await open(fileOf(key), 'r').catch((cause: unknown) => {
      throw hasCode(cause, 'ENOENT') ? new EvidenceError('evidence_not_found', { cause }) : cause
    })
    return Readable.from(unseal(handle.createReadStream(), dataKey, key), { objectMode: false })
  }

  const remove: EvidenceStore['remove'] = async (key) => {
    checkKey(key)
    await rm(fileOf(key), { force: true })
  }

  const removeAll: EvidenceStore['removeAll'] = async (part) => {
    checkKey(part)
    await rm(fileOf(part), { recursive: true, force: true })
    await syncFolder(path.dirname(fileOf(part))).catch((error: unknown) => {
      if (!hasCode(error, 'ENOENT')) throw error
    })
  }

  return { put, get, remove, removeAll }
}

/**
 * Removes what an interrupted process left half-written: nobody can look it up, but it takes space. Leaves what is younger than
 * `olderThanMs`, which another process may still be writing. Answers how many files it removed.
 */
export async function removeLeftovers(root: string, now: number, olderThanMs = 3_600_000): Promise<number> {
  const folder = path.join(root, INCOMING)
  const names = await readdir(folder).catch(() => [])
  let removed = 0
  for (const name of names) {
    const file = path.join(folder, name)
    const found = await stat(file).catch(() => undefined)
    if (!found || now - found.mtimeMs < olderThanMs) continue
    await rm(file, { force: true })
    removed += 1
  }
  return removed
}
