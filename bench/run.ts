/** `npm run bench -- [name…]`: runs the benchmarks one after another, each beside its limit or peer. */
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const here = import.meta.dirname
const benchOf = (name: string) => join(here, name, `${name}.bench.ts`)
// A folder without one holds measurements that are run by hand.
const folders = (await readdir(here, { withFileTypes: true })).filter((entry) => entry.isDirectory())
const names = folders
  .map((entry) => entry.name)
  .filter((name) => existsSync(benchOf(name)))
  .toSorted()
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !names.includes(name))
if (unknown.length > 0 || wanted.includes('--help')) {
  console.error(
    `Benchmarks: ${names.join(', ')}. Run all with npm run bench, or some: npm run bench -- ${names[0]}`,
  )
  process.exit(unknown.length > 0 && !wanted.includes('--help') ? 2 : 0)
}
for (const name of wanted.length > 0 ? wanted : names) {
  console.log(`\n== ${name}`)
  const module: { bench(): Promise<void> } = await import(pathToFileURL(benchOf(name)).href)
  await module.bench()
}
