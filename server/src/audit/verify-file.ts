import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import {
  concludeAudit,
  GENESIS,
  otherVersion,
  readHeader,
  type AuditExpectations,
  type AuditHeader,
  type AuditPart,
  type AuditVerdict,
} from '@countersign/core'
import { splitFile } from './split-file.ts'
import { verifyPart, type PartTask } from './verify-part.ts'

/** The file is none that can be checked; its message is one sentence for people. */
export class AuditFileError extends Error {}

export type VerifiedFile = { header: AuditHeader; verdict: AuditVerdict; bytes: number }

/** Below this a thread takes longer to start than to help. */
const PART_BYTES_MIN = 16 << 20
const THREADS_MAX = 8
const HEADER_BYTES_MAX = 64 << 10
const LINE_FEED = 0x0a

/**
 * Checks an exported chain: only the file is read. Large files are checked in parts by `threads` threads at the same time.
 * @throws {AuditFileError} when it is no such file
 */
export async function verifyFile(
  file: string,
  wanted: AuditExpectations,
  threads = Math.min(THREADS_MAX, availableParallelism()),
): Promise<VerifiedFile> {
  const { header, parts, bytes } = openParts(file, threads)
  const tasks = parts.map((part): PartTask => ({ file, header, part, expected: wanted.expected }))
  const [own, ...others] = tasks
  const elsewhere = others.map(inThread)
  // This thread works as well; what fails elsewhere meanwhile is told below.
  for (const each of elsewhere) each.catch(() => {})
  const first = verifyPart(own!)
  return { header, verdict: concludeAudit([first, ...(await Promise.all(elsewhere))], wanted), bytes }
}

function openParts(file: string, threads: number) {
  const fd = openFile(file)
  try {
    const { size: bytes } = fstatSync(fd)
    const { header, end } = headerOf(fd, file)
    const first = { from: end, to: bytes, after: { seq: 0, hash: GENESIS } }
    const count = Math.max(1, Math.min(threads, Math.floor(bytes / PART_BYTES_MIN)))
    return { header, parts: splitFile(fd, first, count), bytes }
  } finally {
    closeSync(fd)
  }
}

function openFile(file: string): number {
  try {
    return openSync(file, 'r')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new AuditFileError(`${file} cannot be read (${code}).`)
  }
}

function headerOf(fd: number, file: string): { header: AuditHeader; end: number } {
  const bytes = Buffer.alloc(HEADER_BYTES_MAX)
  const got = readBeginning(fd, file, bytes)
  const end = bytes.subarray(0, got).indexOf(LINE_FEED)
  const line = bytes.toString('utf8', 0, end === -1 ? got : end)
  const header = readHeader(line)
  if (header) return { header, end: end === -1 ? got : end + 1 }
  const version = otherVersion(line)
  throw new AuditFileError(
    version === null
      ? `${file} is no exported audit chain: its first line is not the header of one.`
      : `${file} is an audit chain of version ${version}, which this Countersign does not know: use the one that made it, or a newer one.`,
  )
}

function readBeginning(fd: number, file: string, bytes: Buffer): number {
  try {
    return readSync(fd, bytes, 0, bytes.length, 0)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new AuditFileError(`${file} cannot be read (${code}).`)
  }
}

function inThread(task: PartTask): Promise<AuditPart> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('verify-part-thread.ts', import.meta.url), { workerData: task })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`A thread ended with ${code}.`)))
  })
}
