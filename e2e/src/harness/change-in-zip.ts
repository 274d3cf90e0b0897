import { createWriteStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'
import yazl from 'yazl'

/** Writes a whole zip again, with its first file whose name fits changed in one byte; answers that name. */
export async function changeInZip(from: string, to: string, fits: RegExp): Promise<string> {
  const changed = new yazl.ZipFile()
  let name: string | null = null
  const zip = await yauzl.openPromise(from, { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    const content = await buffer(await zip.openReadStreamPromise(entry))
    if (name === null && fits.test(entry.fileName)) {
      name = entry.fileName
      const last = content.length - 1
      content[last] = (content[last] ?? 0) ^ 1
    }
    changed.addBuffer(content, entry.fileName)
  }
  if (name === null) throw new Error(`No file of ${from} fits ${fits}`)
  changed.end()
  await pipeline(changed.outputStream, createWriteStream(to))
  return name
}
