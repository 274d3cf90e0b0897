// Completes package-lock.json after an `npm install`; `--check` only says whether it is complete.
//
// A package with binaries lists one optional package for each platform. npm leaves out of the lock file those that its
// registry does not have (mirrors often hold Linux only), and `npm ci` then refuses the lock file on every machine. Their
// names, exact versions and platforms are known, so they are entered; npm fetches one only on its own platform.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run-step.ts'

type Entry = {
  version?: string
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}
type LockFile = { packages: Record<string, Entry> }

const file = join(root, 'package-lock.json')
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'windows']
const processors = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64']
const exactVersion = /^\d+\.\d+\.\d+(-[\w.]+)?$/

/** The entries that are missing, by their place in the lock file. */
export function missingEntries({ packages }: LockFile): Record<string, Entry> {
  const missing: Record<string, Entry> = {}
  for (const [place, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (placesFor(place, name).some((candidate) => candidate in packages) || !exactVersion.test(version))
        continue
      missing[`node_modules/${name}`] = {
        version,
        ...(entry.dev && { dev: true }),
        optional: true,
        ...platformOf(name),
      }
    }
  }
  return missing
}

/** Where Node looks for `name` from a package at `place`, the nearest first. */
function placesFor(place: string, name: string): string[] {
  const folders = place.split('/node_modules/')
  const nested = folders.map(
    (_, index) => `${folders.slice(0, folders.length - index).join('/node_modules/')}/node_modules/${name}`,
  )
  return [...nested, `node_modules/${name}`]
}

function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const words = name.slice(name.indexOf('/') + 1).split('-')
  if (words.includes('wasm32')) return { cpu: ['wasm32'] }
  const os = words.find((word) => systems.includes(word))
  const cpu = words.find((word) => processors.includes(word))
  if (!os || !cpu)
    throw new Error(`The platform of ${name} cannot be told from its name: enter it in package-lock.json.`)
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc'
  const hasLibc = os === 'linux' && words.some((word) => /^(gnu|musl)/.test(word))
  return { os: [os === 'windows' ? 'win32' : os], cpu: [cpu], ...(hasLibc && { libc: [libc] }) }
}

if (import.meta.main) {
  const lockFile = JSON.parse(readFileSync(file, 'utf8')) as LockFile
  const missing = missingEntries(lockFile)
  const count = Object.keys(missing).length
  if (count > 0 && process.argv.includes('--check')) {
    console.error(
      `package-lock.json leaves out ${count} packages of other platforms, and npm ci would refuse it: run node scripts/run.mjs scripts/lock-file.ts`,
    )
    process.exitCode = 1
  } else if (count > 0) {
    const [first, ...rest] = Object.entries({ ...lockFile.packages, ...missing })
    const packages = Object.fromEntries([first!, ...rest.toSorted(([a], [b]) => a.localeCompare(b, 'en'))])
    writeFileSync(file, `${JSON.stringify({ ...lockFile, packages }, null, 2)}\n`)
    console.log(`Entered ${count} packages of other platforms.`)
  }
}
