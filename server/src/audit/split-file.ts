import { readSync } from 'node:fs'
import { entryFrame, HASH_LENGTH, type AuditPlace } from '@countersign/core'

/** A range of bytes of a file of lines, and the entry that stands before it, as that says of itself. */
export type FilePart = { from: number; to: number; after: AuditPlace }

const LOOK_BYTES = 1 << 20
const LINE_FEED = 0x0a

/**
 * Cuts the lines from `first.from` on into at most `count` parts of about the same size, each behind an entry: a part takes the hash
 * of that entry as stated, which the part before it checks.
 */
export function splitFile(fd: number, first: FilePart, count: number): FilePart[] {
  const parts: FilePart[] = [first]
  for (let index = 1; index < count; index++) {
    const target = first.from + Math.floor(((first.to - first.from) * index) / count)
    const cut = cutBehindEntry(fd, target, first.to)
    const current = parts.at(-1)!
    if (!cut || cut.from <= current.from) continue
    parts[parts.length - 1] = { ...current, to: cut.from }
    parts.push({ ...cut, to: first.to })
  }
  return parts
}

function cutBehindEntry(fd: number, target: number, end: number): Omit<FilePart, 'to'> | null {
  const bytes = Buffer.allocUnsafe(Math.min(LOOK_BYTES, end - target))
  const got = readSync(fd, bytes, 0, bytes.length, target)
  const seen = bytes.subarray(0, got)
  let begin = seen.indexOf(LINE_FEED) + 1
  for (
    let stop = seen.indexOf(LINE_FEED, begin);
    begin > 0 && stop !== -1;
    stop = seen.indexOf(LINE_FEED, begin)
  ) {
    const frame = entryFrame(seen, begin, stop)
    if (frame) {
      const { seq, hashAt } = frame
      const hash = seen.toString('latin1', hashAt, hashAt + HASH_LENGTH)
      if (target + stop + 1 < end) return { from: target + stop + 1, after: { seq, hash } }
    }
    begin = stop + 1
  }
  return null
}
