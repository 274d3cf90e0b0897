import { buffer } from 'node:stream/consumers'
import yauzl from 'yauzl'

/** More than any verification can have: a zip that unfolds to more is none of ours. */
const BYTES_MAX = 1 << 30
const FILES_MAX = 10_000

/** Its message is one sentence for people. */
export class BundleError extends Error {}

/** Every file of a zip by its path, in memory; of a path that is there twice, all. Checks lengths and CRC. Throws `BundleError`. */
export async function readZip(path: string): Promise<Map<string, Buffer[]>> {
  const files = new Map<string, Buffer[]>()
  try {
    const zip = await yauzl.openPromise(path, { lazyEntries: true, validateEntrySizes: true })
    let [bytes, count] = [0, 0]
    for await (const entry of zip.eachEntry()) {
      bytes += entry.uncompressedSize
      count += 1
      if (bytes > BYTES_MAX || count > FILES_MAX) throw new BundleError('it is larger than any bundle.')
      const content = await buffer(await zip.openReadStreamPromise(entry))
      files.set(entry.fileName, [...(files.get(entry.fileName) ?? []), content])
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new BundleError(`${path} cannot be read as a bundle: ${why}`, { cause: error })
  }
  return files
}
