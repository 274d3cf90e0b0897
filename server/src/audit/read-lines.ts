import { readSync } from 'node:fs'
import type { AuditReader } from '@countersign/core'

const SLAB_BYTES = 4 << 20
/** No line of ours comes near. */
const LINE_BYTES_MAX = 64 << 20
const [LINE_FEED, CLOSE] = [0x0a, 0x7d]

/** Gives every line from `from` to `to` (exclusive) of a file to the reader, until one is wrong. Holds a few megabytes. */
export function readLines(fd: number, { from, to }: { from: number; to: number }, reader: AuditReader): void {
  let slab: Buffer = Buffer.allocUnsafe(SLAB_BYTES)
  let held = 0
  let position = from
  while (position < to) {
    if (held === slab.length) slab = grown(slab)
    const got = readSync(fd, slab, held, Math.min(slab.length - held, to - position), position)
    if (got === 0) break
    position += got
    const filled = held + got
    const rest = takeLines(slab.subarray(0, filled), held, reader)
    if (rest === null) return
    slab.copyWithin(0, rest, filled)
    held = filled - rest
  }
  // Without its line feed a last line may be whole; one that was cut off within is none.
  if (held > 0 && slab[held - 1] === CLOSE) reader.take(slab, 0, held)
}

/** Answers where the line begins that is not complete yet; null once something is wrong. */
function takeLines(bytes: Buffer, searchFrom: number, reader: AuditReader): number | null {
  let begin = 0
  // A part of a plain array of bytes is made in half the time of a part of a Buffer.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let end = bytes.indexOf(LINE_FEED, searchFrom); end !== -1; end = bytes.indexOf(LINE_FEED, begin)) {
    if (!reader.take(plain, begin, end)) return null
    begin = end + 1
  }
  return begin
}

function grown(slab: Buffer): Buffer {
  if (slab.length >= LINE_BYTES_MAX) throw new RangeError('A line of the file is too long to be one of ours.')
  const larger = Buffer.allocUnsafe(slab.length * 2)
  slab.copy(larger)
  return larger
}
